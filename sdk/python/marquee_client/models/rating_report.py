from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RatingReport")



@_attrs_define
class RatingReport:
    """ How well ratings of the holdout were predicted.

        Attributes:
            ratings (int): How many of these there are. Example: 97.
            rmse (float): Root of the mean squared error. Example: 0.871.
            mae (float): Mean absolute error. Example: 0.672.
            interval_probability (float): A share or a measure from 0 to 1. Example: 0.412.
            interval_coverage (float): A share or a measure from 0 to 1. Example: 0.412.
     """

    ratings: int
    rmse: float
    mae: float
    interval_probability: float
    interval_coverage: float





    def to_dict(self) -> dict[str, Any]:
        ratings = self.ratings

        rmse = self.rmse

        mae = self.mae

        interval_probability = self.interval_probability

        interval_coverage = self.interval_coverage


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "ratings": ratings,
            "rmse": rmse,
            "mae": mae,
            "interval_probability": interval_probability,
            "interval_coverage": interval_coverage,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ratings = d.pop("ratings")

        rmse = d.pop("rmse")

        mae = d.pop("mae")

        interval_probability = d.pop("interval_probability")

        interval_coverage = d.pop("interval_coverage")

        rating_report = cls(
            ratings=ratings,
            rmse=rmse,
            mae=mae,
            interval_probability=interval_probability,
            interval_coverage=interval_coverage,
        )

        return rating_report

