from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.feedback_kind import FeedbackKind
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.movie_summary import MovieSummary





T = TypeVar("T", bound="Feedback")



@_attrs_define
class Feedback:
    """ What a user said of a movie, which is there as `movie` only where `include` asks for it.

        Attributes:
            user_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            movie_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            kind (FeedbackKind): What a user says of a movie beside a rating. `view`: looked at its page; `click`: followed
                a
                recommendation. More may be added. Example: watchlist.
            times (int): How many of these there are. Example: 97.
            given_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            movie (MovieSummary | Unset): What a list shows of a movie. The properties from `original_title` on are there
                only where `include` asks for them.
     """

    user_id: int
    movie_id: int
    kind: FeedbackKind
    times: int
    given_at: datetime.datetime
    movie: MovieSummary | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        user_id = self.user_id

        movie_id = self.movie_id

        kind = self.kind.value

        times = self.times

        given_at = self.given_at.isoformat()

        movie: dict[str, Any] | Unset = UNSET
        if not isinstance(self.movie, Unset):
            movie = self.movie.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user_id": user_id,
            "movie_id": movie_id,
            "kind": kind,
            "times": times,
            "given_at": given_at,
        })
        if movie is not UNSET:
            field_dict["movie"] = movie

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        d = dict(src_dict)
        user_id = d.pop("user_id")

        movie_id = d.pop("movie_id")

        kind = FeedbackKind(d.pop("kind"))




        times = d.pop("times")

        given_at = datetime.datetime.fromisoformat(d.pop("given_at"))




        _movie = d.pop("movie", UNSET)
        movie: MovieSummary | Unset
        if isinstance(_movie,  Unset):
            movie = UNSET
        else:
            movie = MovieSummary.from_dict(_movie)




        feedback = cls(
            user_id=user_id,
            movie_id=movie_id,
            kind=kind,
            times=times,
            given_at=given_at,
            movie=movie,
        )

        return feedback

