from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="GroupMember")



@_attrs_define
class GroupMember:
    """ What a movie means to a member of the group.

        Attributes:
            user_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            score (float): Comparable within one list only; higher is better. Example: 2.418.
            predicted_rating (float | Unset): A mean of ratings, rounded to two decimals. Example: 4.02.
     """

    user_id: int
    score: float
    predicted_rating: float | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        user_id = self.user_id

        score = self.score

        predicted_rating = self.predicted_rating


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user_id": user_id,
            "score": score,
        })
        if predicted_rating is not UNSET:
            field_dict["predicted_rating"] = predicted_rating

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user_id = d.pop("user_id")

        score = d.pop("score")

        predicted_rating = d.pop("predicted_rating", UNSET)

        group_member = cls(
            user_id=user_id,
            score=score,
            predicted_rating=predicted_rating,
        )

        return group_member

