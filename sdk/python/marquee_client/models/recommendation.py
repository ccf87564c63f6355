from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.recommendation_source import RecommendationSource
from typing import cast

if TYPE_CHECKING:
  from ..models.movie_summary import MovieSummary
  from ..models.reason import Reason





T = TypeVar("T", bound="Recommendation")



@_attrs_define
class Recommendation:
    """ A recommended movie.

        Attributes:
            movie (MovieSummary): What a list shows of a movie. The properties from `original_title` on are there only where
                `include` asks for them.
            score (float): Comparable within one list only; higher is better. Example: 2.418.
            source (RecommendationSource): Which part of the engine contributed the most. `collaborative`: what people with
                the same
                taste liked. `content`: what it has in common with what the user likes. `popularity`: what most
                people like. `exploration`: few people know it and it is tried out, see the parameter of this
                name. More may be added. Example: collaborative.
            reasons (list[Reason]): What raised the score, the strongest first.
     """

    movie: MovieSummary
    score: float
    source: RecommendationSource
    reasons: list[Reason]





    def to_dict(self) -> dict[str, Any]:
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        from ..models.reason import Reason # noqa: PLC0415
        movie = self.movie.to_dict()

        score = self.score

        source = self.source.value

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "movie": movie,
            "score": score,
            "source": source,
            "reasons": reasons,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        from ..models.reason import Reason # noqa: PLC0415
        d = dict(src_dict)
        movie = MovieSummary.from_dict(d.pop("movie"))




        score = d.pop("score")

        source = RecommendationSource(d.pop("source"))




        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in (_reasons):
            reasons_item = Reason.from_dict(reasons_item_data)



            reasons.append(reasons_item)


        recommendation = cls(
            movie=movie,
            score=score,
            source=source,
            reasons=reasons,
        )

        return recommendation

