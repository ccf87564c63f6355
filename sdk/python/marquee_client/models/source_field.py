from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="SourceField")



@_attrs_define
class SourceField:
    """ What a source says of one property of a movie.

        Attributes:
            field (str): A property of a movie; `title.ko` and `overview.ko` are those of its translation to that language.
                Example: year.
            values (list[str]): The value as text; of a property that is a list, its entries. External ids are `source:id`.
                Example: ['1998'].
            agrees (bool): Whether that is what the movie has now: of a list, whether the movie has all its entries; of a
                title, whether it is one of the movie's, case, accents and punctuation aside. Example: False.
     """

    field: str
    values: list[str]
    agrees: bool





    def to_dict(self) -> dict[str, Any]:
        field = self.field

        values = self.values



        agrees = self.agrees


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "field": field,
            "values": values,
            "agrees": agrees,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        field = d.pop("field")

        values = cast(list[str], d.pop("values"))


        agrees = d.pop("agrees")

        source_field = cls(
            field=field,
            values=values,
            agrees=agrees,
        )

        return source_field

