from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Tag")



@_attrs_define
class Tag:
    """ A word that a user put to a movie.

        Attributes:
            movie_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            tag (str): The word.
            tagged_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
     """

    movie_id: int
    tag: str
    tagged_at: datetime.datetime





    def to_dict(self) -> dict[str, Any]:
        movie_id = self.movie_id

        tag = self.tag

        tagged_at = self.tagged_at.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "movie_id": movie_id,
            "tag": tag,
            "tagged_at": tagged_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        movie_id = d.pop("movie_id")

        tag = d.pop("tag")

        tagged_at = datetime.datetime.fromisoformat(d.pop("tagged_at"))




        tag = cls(
            movie_id=movie_id,
            tag=tag,
            tagged_at=tagged_at,
        )

        return tag

