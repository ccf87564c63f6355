from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Genre")



@_attrs_define
class Genre:
    """ A genre, and how many movies have it.

        Attributes:
            slug (str): A genre's name in URLs and filters; `GET /v1/genres` lists them. Example: sci-fi.
            name (str): The name in the language of the answer. Example: Action.
            movie_count (int): How many of these there are. Example: 97.
     """

    slug: str
    name: str
    movie_count: int





    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        name = self.name

        movie_count = self.movie_count


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "slug": slug,
            "name": name,
            "movie_count": movie_count,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        name = d.pop("name")

        movie_count = d.pop("movie_count")

        genre = cls(
            slug=slug,
            name=name,
            movie_count=movie_count,
        )

        return genre

