from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="TrainingRunInput")



@_attrs_define
class TrainingRunInput:
    """ How the new model is to be trained.

        Attributes:
            tune (bool | Unset): Whether to choose hyper-parameters on a validation part of the data. Default: False.
                Example: False.
     """

    tune: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        tune = self.tune


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if tune is not UNSET:
            field_dict["tune"] = tune

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        tune = d.pop("tune", UNSET)

        training_run_input = cls(
            tune=tune,
        )

        return training_run_input

