from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.model_source import ModelSource
  from ..models.rating_report import RatingReport
  from ..models.validation_report import ValidationReport





T = TypeVar("T", bound="ActiveModel")



@_attrs_define
class ActiveModel:
    """ The model in use, what it was made from and what was measured of it.

        Attributes:
            id (str): Names the data and the settings that a model was trained with. Example: m-3f9c2a7be1d04c58.
            trained_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            ratings (int): How many of these there are. Example: 97.
            users (int): How many of these there are. Example: 97.
            movies (int): How many of these there are. Example: 97.
            new_ratings (int): How many ratings there are more than at the training; they count by fold-in. Example: 12.
            sources (list[ModelSource]): The models that are blended.
            validation (ValidationReport | Unset): What was measured on the holdout: of up to 1,000 users a fifth of their
                ratings, which no model
                learns from. A movie is relevant that was rated 4 or more.
            rating_validation (RatingReport | Unset): How well ratings of the holdout were predicted.
     """

    id: str
    trained_at: datetime.datetime
    ratings: int
    users: int
    movies: int
    new_ratings: int
    sources: list[ModelSource]
    validation: ValidationReport | Unset = UNSET
    rating_validation: RatingReport | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.model_source import ModelSource # noqa: PLC0415
        from ..models.rating_report import RatingReport # noqa: PLC0415
        from ..models.validation_report import ValidationReport # noqa: PLC0415
        id = self.id

        trained_at = self.trained_at.isoformat()

        ratings = self.ratings

        users = self.users

        movies = self.movies

        new_ratings = self.new_ratings

        sources = []
        for sources_item_data in self.sources:
            sources_item = sources_item_data.to_dict()
            sources.append(sources_item)



        validation: dict[str, Any] | Unset = UNSET
        if not isinstance(self.validation, Unset):
            validation = self.validation.to_dict()

        rating_validation: dict[str, Any] | Unset = UNSET
        if not isinstance(self.rating_validation, Unset):
            rating_validation = self.rating_validation.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "trained_at": trained_at,
            "ratings": ratings,
            "users": users,
            "movies": movies,
            "new_ratings": new_ratings,
            "sources": sources,
        })
        if validation is not UNSET:
            field_dict["validation"] = validation
        if rating_validation is not UNSET:
            field_dict["rating_validation"] = rating_validation

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_source import ModelSource # noqa: PLC0415
        from ..models.rating_report import RatingReport # noqa: PLC0415
        from ..models.validation_report import ValidationReport # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        trained_at = datetime.datetime.fromisoformat(d.pop("trained_at"))




        ratings = d.pop("ratings")

        users = d.pop("users")

        movies = d.pop("movies")

        new_ratings = d.pop("new_ratings")

        sources = []
        _sources = d.pop("sources")
        for sources_item_data in (_sources):
            sources_item = ModelSource.from_dict(sources_item_data)



            sources.append(sources_item)


        _validation = d.pop("validation", UNSET)
        validation: ValidationReport | Unset
        if isinstance(_validation,  Unset):
            validation = UNSET
        else:
            validation = ValidationReport.from_dict(_validation)




        _rating_validation = d.pop("rating_validation", UNSET)
        rating_validation: RatingReport | Unset
        if isinstance(_rating_validation,  Unset):
            rating_validation = UNSET
        else:
            rating_validation = RatingReport.from_dict(_rating_validation)




        active_model = cls(
            id=id,
            trained_at=trained_at,
            ratings=ratings,
            users=users,
            movies=movies,
            new_ratings=new_ratings,
            sources=sources,
            validation=validation,
            rating_validation=rating_validation,
        )

        return active_model

