from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.model_comparison import ModelComparison
  from ..models.ranking_figures import RankingFigures





T = TypeVar("T", bound="ValidationReport")



@_attrs_define
class ValidationReport:
    """ What was measured on the holdout: of up to 1,000 users a fifth of their ratings, which no model
    learns from. A movie is relevant that was rated 4 or more.

        Attributes:
            holdout_users (int): How many of these there are. Example: 97.
            held_out (int): How many of these there are. Example: 97.
            relevant (int): How many of these there are. Example: 97.
            models (list[RankingFigures]): The models one by one; empty where nothing could be measured.
            decision (str): A sentence for people. Example: Put to use: there was no model before it..
            activated (bool): Whether the model was put to use. Example: True.
            blend (RankingFigures | Unset): How well a model ranks the movies that users of the holdout liked; all movies
                are ranked.
            popularity (RankingFigures | Unset): How well a model ranks the movies that users of the holdout liked; all
                movies are ranked.
            previous (ModelComparison | Unset): The model that was in use before, measured on the same.
     """

    holdout_users: int
    held_out: int
    relevant: int
    models: list[RankingFigures]
    decision: str
    activated: bool
    blend: RankingFigures | Unset = UNSET
    popularity: RankingFigures | Unset = UNSET
    previous: ModelComparison | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.model_comparison import ModelComparison # noqa: PLC0415
        from ..models.ranking_figures import RankingFigures # noqa: PLC0415
        holdout_users = self.holdout_users

        held_out = self.held_out

        relevant = self.relevant

        models = []
        for models_item_data in self.models:
            models_item = models_item_data.to_dict()
            models.append(models_item)



        decision = self.decision

        activated = self.activated

        blend: dict[str, Any] | Unset = UNSET
        if not isinstance(self.blend, Unset):
            blend = self.blend.to_dict()

        popularity: dict[str, Any] | Unset = UNSET
        if not isinstance(self.popularity, Unset):
            popularity = self.popularity.to_dict()

        previous: dict[str, Any] | Unset = UNSET
        if not isinstance(self.previous, Unset):
            previous = self.previous.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "holdout_users": holdout_users,
            "held_out": held_out,
            "relevant": relevant,
            "models": models,
            "decision": decision,
            "activated": activated,
        })
        if blend is not UNSET:
            field_dict["blend"] = blend
        if popularity is not UNSET:
            field_dict["popularity"] = popularity
        if previous is not UNSET:
            field_dict["previous"] = previous

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_comparison import ModelComparison # noqa: PLC0415
        from ..models.ranking_figures import RankingFigures # noqa: PLC0415
        d = dict(src_dict)
        holdout_users = d.pop("holdout_users")

        held_out = d.pop("held_out")

        relevant = d.pop("relevant")

        models = []
        _models = d.pop("models")
        for models_item_data in (_models):
            models_item = RankingFigures.from_dict(models_item_data)



            models.append(models_item)


        decision = d.pop("decision")

        activated = d.pop("activated")

        _blend = d.pop("blend", UNSET)
        blend: RankingFigures | Unset
        if isinstance(_blend,  Unset):
            blend = UNSET
        else:
            blend = RankingFigures.from_dict(_blend)




        _popularity = d.pop("popularity", UNSET)
        popularity: RankingFigures | Unset
        if isinstance(_popularity,  Unset):
            popularity = UNSET
        else:
            popularity = RankingFigures.from_dict(_popularity)




        _previous = d.pop("previous", UNSET)
        previous: ModelComparison | Unset
        if isinstance(_previous,  Unset):
            previous = UNSET
        else:
            previous = ModelComparison.from_dict(_previous)




        validation_report = cls(
            holdout_users=holdout_users,
            held_out=held_out,
            relevant=relevant,
            models=models,
            decision=decision,
            activated=activated,
            blend=blend,
            popularity=popularity,
            previous=previous,
        )

        return validation_report

