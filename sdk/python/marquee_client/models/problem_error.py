from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="ProblemError")



@_attrs_define
class ProblemError:
    """ One thing that is wrong in the request.

        Attributes:
            detail (str): What was expected. Example: number must be at most 100.
            pointer (str | Unset): Where in the body, as a JSON pointer (RFC 6901). Example: /genres/0.
            parameter (str | Unset): Which parameter; its name as it came. Example: limit.
     """

    detail: str
    pointer: str | Unset = UNSET
    parameter: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        detail = self.detail

        pointer = self.pointer

        parameter = self.parameter


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "detail": detail,
        })
        if pointer is not UNSET:
            field_dict["pointer"] = pointer
        if parameter is not UNSET:
            field_dict["parameter"] = parameter

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        detail = d.pop("detail")

        pointer = d.pop("pointer", UNSET)

        parameter = d.pop("parameter", UNSET)

        problem_error = cls(
            detail=detail,
            pointer=pointer,
            parameter=parameter,
        )

        return problem_error

