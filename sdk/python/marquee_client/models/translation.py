from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="Translation")



@_attrs_define
class Translation:
    """ A movie's title and overview in another language.

        Attributes:
            language (str): A language (ISO 639-1, or 639-2 where it has no shorter one). Example: ko.
            title (str | Unset): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            overview (str | Unset): Text of several lines. Example: A programmer learns that the world he knows is a
                simulation..
     """

    language: str
    title: str | Unset = UNSET
    overview: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        language = self.language

        title = self.title

        overview = self.overview


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "language": language,
        })
        if title is not UNSET:
            field_dict["title"] = title
        if overview is not UNSET:
            field_dict["overview"] = overview

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        language = d.pop("language")

        title = d.pop("title", UNSET)

        overview = d.pop("overview", UNSET)

        translation = cls(
            language=language,
            title=title,
            overview=overview,
        )

        return translation

