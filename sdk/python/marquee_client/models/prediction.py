from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Prediction")



@_attrs_define
class Prediction:
    """ A predicted rating, with the interval that probably holds the real one.

        Attributes:
            user_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            movie_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            rating (float): A mean of ratings, rounded to two decimals. Example: 4.02.
            low (float): A mean of ratings, rounded to two decimals. Example: 4.02.
            high (float): A mean of ratings, rounded to two decimals. Example: 4.02.
            probability (float): How likely the rating lies from `low` to `high`, both included. Example: 0.8.
     """

    user_id: int
    movie_id: int
    rating: float
    low: float
    high: float
    probability: float





    def to_dict(self) -> dict[str, Any]:
        user_id = self.user_id

        movie_id = self.movie_id

        rating = self.rating

        low = self.low

        high = self.high

        probability = self.probability


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user_id": user_id,
            "movie_id": movie_id,
            "rating": rating,
            "low": low,
            "high": high,
            "probability": probability,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user_id = d.pop("user_id")

        movie_id = d.pop("movie_id")

        rating = d.pop("rating")

        low = d.pop("low")

        high = d.pop("high")

        probability = d.pop("probability")

        prediction = cls(
            user_id=user_id,
            movie_id=movie_id,
            rating=rating,
            low=low,
            high=high,
            probability=probability,
        )

        return prediction

