from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="SourceRating")



@_attrs_define
class SourceRating:
    """ What the audience of a source gives a movie, brought to the scale of 0.5 to 5. It is not
    among the ratings that `average_rating` is of.

        Attributes:
            average (float): A mean of ratings, rounded to two decimals. Example: 4.02.
            count (int | Unset): How many ratings that is the mean of; absent where the source does not say. Example: 12.
     """

    average: float
    count: int | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        average = self.average

        count = self.count


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "average": average,
        })
        if count is not UNSET:
            field_dict["count"] = count

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        average = d.pop("average")

        count = d.pop("count", UNSET)

        source_rating = cls(
            average=average,
            count=count,
        )

        return source_rating

