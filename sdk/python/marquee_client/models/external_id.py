from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ExternalID")



@_attrs_define
class ExternalID:
    """ What another catalogue calls this.

        Attributes:
            source (str): The other catalogue, in small letters, digits and hyphens. Example: imdb.
            id (str): The id there, in letters, digits, dots, underscores and hyphens. Example: tt0133093.
     """

    source: str
    id: str





    def to_dict(self) -> dict[str, Any]:
        source = self.source

        id = self.id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "source": source,
            "id": id,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        source = d.pop("source")

        id = d.pop("id")

        external_id = cls(
            source=source,
            id=id,
        )

        return external_id

