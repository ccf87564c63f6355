from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ModelSource")



@_attrs_define
class ModelSource:
    """ A model with its part in the blend.

        Attributes:
            name (str): The name of one of the models, or of the blend of them. Example: ease.
            weight (float): A share or a measure from 0 to 1. Example: 0.412.
     """

    name: str
    weight: float





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        weight = self.weight


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "weight": weight,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        weight = d.pop("weight")

        model_source = cls(
            name=name,
            weight=weight,
        )

        return model_source

