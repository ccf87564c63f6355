from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Model")



@_attrs_define
class Model:
    """ The model in use; absent until the first one is trained.

        Attributes:
            id (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            trained_ratings (int): How many of these there are. Example: 97.
     """

    id: str
    trained_ratings: int





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        trained_ratings = self.trained_ratings


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "trained_ratings": trained_ratings,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        trained_ratings = d.pop("trained_ratings")

        model = cls(
            id=id,
            trained_ratings=trained_ratings,
        )

        return model

