from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Registration")



@_attrs_define
class Registration:
    """ What became of a registration.

        Attributes:
            detail (str): A sentence for people. Example: Put to use: there was no model before it..
     """

    detail: str





    def to_dict(self) -> dict[str, Any]:
        detail = self.detail


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "detail": detail,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        detail = d.pop("detail")

        registration = cls(
            detail=detail,
        )

        return registration

