from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.movie_summary import MovieSummary





T = TypeVar("T", bound="ChartEntry")



@_attrs_define
class ChartEntry:
    """ A movie's place in a chart.

        Attributes:
            rank (int): 1 is the first place. Example: 1.
            movie (MovieSummary): What a list shows of a movie. The properties from `original_title` on are there only where
                `include` asks for them.
            score (float): What the chart is ordered by. Example: 4.21.
     """

    rank: int
    movie: MovieSummary
    score: float





    def to_dict(self) -> dict[str, Any]:
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        rank = self.rank

        movie = self.movie.to_dict()

        score = self.score


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "rank": rank,
            "movie": movie,
            "score": score,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        d = dict(src_dict)
        rank = d.pop("rank")

        movie = MovieSummary.from_dict(d.pop("movie"))




        score = d.pop("score")

        chart_entry = cls(
            rank=rank,
            movie=movie,
            score=score,
        )

        return chart_entry

