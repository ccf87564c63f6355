from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.movie_summary import MovieSummary





T = TypeVar("T", bound="SearchMatch")



@_attrs_define
class SearchMatch:
    """ A movie that matched.

        Attributes:
            movie (MovieSummary): What a list shows of a movie. The properties from `original_title` on are there only where
                `include` asks for them.
            matched (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
     """

    movie: MovieSummary
    matched: str





    def to_dict(self) -> dict[str, Any]:
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        movie = self.movie.to_dict()

        matched = self.matched


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "movie": movie,
            "matched": matched,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        d = dict(src_dict)
        movie = MovieSummary.from_dict(d.pop("movie"))




        matched = d.pop("matched")

        search_match = cls(
            movie=movie,
            matched=matched,
        )

        return search_match

