from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RankingFigures")



@_attrs_define
class RankingFigures:
    """ How well a model ranks the movies that users of the holdout liked; all movies are ranked.

        Attributes:
            name (str): The name of one of the models, or of the blend of them. Example: ease.
            ndcg_100 (float): A share or a measure from 0 to 1. Example: 0.412.
            recall_20 (float): A share or a measure from 0 to 1. Example: 0.412.
     """

    name: str
    ndcg_100: float
    recall_20: float





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        ndcg_100 = self.ndcg_100

        recall_20 = self.recall_20


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "ndcg_100": ndcg_100,
            "recall_20": recall_20,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        ndcg_100 = d.pop("ndcg_100")

        recall_20 = d.pop("recall_20")

        ranking_figures = cls(
            name=name,
            ndcg_100=ndcg_100,
            recall_20=recall_20,
        )

        return ranking_figures

