from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.feedback_kind import FeedbackKind
from typing import cast
import datetime






T = TypeVar("T", bound="Feedback")



@_attrs_define
class Feedback:
    """ What a user said of a movie.

        Attributes:
            user_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            movie_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            kind (FeedbackKind): What a user says of a movie beside a rating. `view`: looked at its page; `click`: followed
                a
                recommendation. More may be added. Example: watchlist.
            times (int): How many of these there are. Example: 97.
            given_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
     """

    user_id: int
    movie_id: int
    kind: FeedbackKind
    times: int
    given_at: datetime.datetime





    def to_dict(self) -> dict[str, Any]:
        user_id = self.user_id

        movie_id = self.movie_id

        kind = self.kind.value

        times = self.times

        given_at = self.given_at.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user_id": user_id,
            "movie_id": movie_id,
            "kind": kind,
            "times": times,
            "given_at": given_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user_id = d.pop("user_id")

        movie_id = d.pop("movie_id")

        kind = FeedbackKind(d.pop("kind"))




        times = d.pop("times")

        given_at = datetime.datetime.fromisoformat(d.pop("given_at"))




        feedback = cls(
            user_id=user_id,
            movie_id=movie_id,
            kind=kind,
            times=times,
            given_at=given_at,
        )

        return feedback

