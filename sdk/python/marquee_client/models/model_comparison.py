from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ModelComparison")



@_attrs_define
class ModelComparison:
    """ The model that was in use before, measured on the same.

        Attributes:
            model_id (str): Names the data and the settings that a model was trained with. Example: m-3f9c2a7be1d04c58.
            ndcg_100 (float): A share or a measure from 0 to 1. Example: 0.412.
            recall_20 (float): A share or a measure from 0 to 1. Example: 0.412.
            difference (float): The mean over the users of this model's NDCG@100 less the other's. Example: 0.0031.
            standard_error (float): A share or a measure from 0 to 1. Example: 0.412.
     """

    model_id: str
    ndcg_100: float
    recall_20: float
    difference: float
    standard_error: float





    def to_dict(self) -> dict[str, Any]:
        model_id = self.model_id

        ndcg_100 = self.ndcg_100

        recall_20 = self.recall_20

        difference = self.difference

        standard_error = self.standard_error


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "model_id": model_id,
            "ndcg_100": ndcg_100,
            "recall_20": recall_20,
            "difference": difference,
            "standard_error": standard_error,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        model_id = d.pop("model_id")

        ndcg_100 = d.pop("ndcg_100")

        recall_20 = d.pop("recall_20")

        difference = d.pop("difference")

        standard_error = d.pop("standard_error")

        model_comparison = cls(
            model_id=model_id,
            ndcg_100=ndcg_100,
            recall_20=recall_20,
            difference=difference,
            standard_error=standard_error,
        )

        return model_comparison

