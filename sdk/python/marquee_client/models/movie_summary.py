from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="MovieSummary")



@_attrs_define
class MovieSummary:
    """ What a list shows of a movie.

        Attributes:
            id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            title (str): The title in the language of the answer, or as stored where there is none in that language.
                Example: Green Fish.
            genres (list[str]): Genres, the most fitting first. Example: ['action', 'sci-fi'].
            poster_url (str): An absolute URL, or a path on this server where the movie has no poster of its own. Example:
                /v1/movies/237/poster.svg.
            rating_count (int): How many of these there are. Example: 97.
            year (int | Unset): A year of first release. Example: 1999.
            minimum_age (int | Unset): The age in years from which the movie is suitable; absent where it is not known. What
                has a
                maturity limit leaves a movie out whose minimum age is higher or not known. Example: 17.
            average_rating (float | Unset): A mean of ratings, rounded to two decimals. Example: 4.02.
     """

    id: int
    title: str
    genres: list[str]
    poster_url: str
    rating_count: int
    year: int | Unset = UNSET
    minimum_age: int | Unset = UNSET
    average_rating: float | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        genres = self.genres



        poster_url = self.poster_url

        rating_count = self.rating_count

        year = self.year

        minimum_age = self.minimum_age

        average_rating = self.average_rating


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "title": title,
            "genres": genres,
            "poster_url": poster_url,
            "rating_count": rating_count,
        })
        if year is not UNSET:
            field_dict["year"] = year
        if minimum_age is not UNSET:
            field_dict["minimum_age"] = minimum_age
        if average_rating is not UNSET:
            field_dict["average_rating"] = average_rating

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        genres = cast(list[str], d.pop("genres"))


        poster_url = d.pop("poster_url")

        rating_count = d.pop("rating_count")

        year = d.pop("year", UNSET)

        minimum_age = d.pop("minimum_age", UNSET)

        average_rating = d.pop("average_rating", UNSET)

        movie_summary = cls(
            id=id,
            title=title,
            genres=genres,
            poster_url=poster_url,
            rating_count=rating_count,
            year=year,
            minimum_age=minimum_age,
            average_rating=average_rating,
        )

        return movie_summary

