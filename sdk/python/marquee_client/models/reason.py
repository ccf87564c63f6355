from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.reason_kind import ReasonKind
from ..types import UNSET, Unset






T = TypeVar("T", bound="Reason")



@_attrs_define
class Reason:
    """ Something that raised the score.

        Attributes:
            kind (ReasonKind): What a reason refers to. `tag`: what users call it. `story`: the words of its overview.
                `exploration`: it is tried out; that did not raise the score. More may be added. Example: rated_movie.
            text (str): The reason as a sentence for the user, in the language of the answer. Example: You rated Terminator
                2: Judgment Day 5..
            share (float): The part of the score's positive contributions that this one makes. Example: 0.31.
            movie_id (int | Unset): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            genre (str | Unset): A genre's name in URLs and filters; `GET /v1/genres` lists them. Example: sci-fi.
     """

    kind: ReasonKind
    text: str
    share: float
    movie_id: int | Unset = UNSET
    genre: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        text = self.text

        share = self.share

        movie_id = self.movie_id

        genre = self.genre


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "text": text,
            "share": share,
        })
        if movie_id is not UNSET:
            field_dict["movie_id"] = movie_id
        if genre is not UNSET:
            field_dict["genre"] = genre

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = ReasonKind(d.pop("kind"))




        text = d.pop("text")

        share = d.pop("share")

        movie_id = d.pop("movie_id", UNSET)

        genre = d.pop("genre", UNSET)

        reason = cls(
            kind=kind,
            text=text,
            share=share,
            movie_id=movie_id,
            genre=genre,
        )

        return reason

