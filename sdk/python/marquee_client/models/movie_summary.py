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
    """ What a list shows of a movie. The properties from `original_title` on are there only where `include` asks for them.

        Attributes:
            id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            title (str): The title in the language of the answer: that of a translation, or else the original title of a
                movie in that language, or else as stored. Example: Green Fish.
            genres (list[str]): Genres, the most fitting first. Example: ['action', 'sci-fi'].
            poster_url (str): An absolute URL, or a path on this server where the movie has no poster of its own. Example:
                /v1/movies/237/poster.svg.
            rating_count (int): How many of these there are. Example: 97.
            year (int | Unset): A year of first release. Example: 1999.
            minimum_age (int | Unset): The age in years from which the movie is suitable; absent where it is not known. What
                has a
                maturity limit leaves a movie out whose minimum age is higher or not known. Example: 17.
            average_rating (float | Unset): A mean of ratings, rounded to two decimals. Example: 4.02.
            original_title (str | Unset): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            language (str | Unset): A language (ISO 639-1, or 639-2 where it has no shorter one). Example: ko.
            runtime_minutes (int | Unset): A length in minutes. Example: 136.
            overview (str | Unset): The overview in the language of the answer, or as stored where there is none in that
                language. Example: A young man comes home from the army and falls in with the gang of his new town..
            countries (list[str] | Unset): Countries that made the movie. Example: ['US'].
            directors (list[str] | Unset): Names of people, the most important first. Example: ['Keanu Reeves', 'Carrie-Anne
                Moss'].
            cast_ (list[str] | Unset): Names of people, the most important first. Example: ['Keanu Reeves', 'Carrie-Anne
                Moss'].
            keywords (list[str] | Unset): What the movie is about, in words or short phrases. Example: ['simulated
                reality'].
     """

    id: int
    title: str
    genres: list[str]
    poster_url: str
    rating_count: int
    year: int | Unset = UNSET
    minimum_age: int | Unset = UNSET
    average_rating: float | Unset = UNSET
    original_title: str | Unset = UNSET
    language: str | Unset = UNSET
    runtime_minutes: int | Unset = UNSET
    overview: str | Unset = UNSET
    countries: list[str] | Unset = UNSET
    directors: list[str] | Unset = UNSET
    cast_: list[str] | Unset = UNSET
    keywords: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        genres = self.genres



        poster_url = self.poster_url

        rating_count = self.rating_count

        year = self.year

        minimum_age = self.minimum_age

        average_rating = self.average_rating

        original_title = self.original_title

        language = self.language

        runtime_minutes = self.runtime_minutes

        overview = self.overview

        countries: list[str] | Unset = UNSET
        if not isinstance(self.countries, Unset):
            countries = self.countries



        directors: list[str] | Unset = UNSET
        if not isinstance(self.directors, Unset):
            directors = self.directors



        cast_: list[str] | Unset = UNSET
        if not isinstance(self.cast_, Unset):
            cast_ = self.cast_



        keywords: list[str] | Unset = UNSET
        if not isinstance(self.keywords, Unset):
            keywords = self.keywords




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
        if original_title is not UNSET:
            field_dict["original_title"] = original_title
        if language is not UNSET:
            field_dict["language"] = language
        if runtime_minutes is not UNSET:
            field_dict["runtime_minutes"] = runtime_minutes
        if overview is not UNSET:
            field_dict["overview"] = overview
        if countries is not UNSET:
            field_dict["countries"] = countries
        if directors is not UNSET:
            field_dict["directors"] = directors
        if cast_ is not UNSET:
            field_dict["cast"] = cast_
        if keywords is not UNSET:
            field_dict["keywords"] = keywords

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

        original_title = d.pop("original_title", UNSET)

        language = d.pop("language", UNSET)

        runtime_minutes = d.pop("runtime_minutes", UNSET)

        overview = d.pop("overview", UNSET)

        countries = cast(list[str], d.pop("countries", UNSET))


        directors = cast(list[str], d.pop("directors", UNSET))


        cast_ = cast(list[str], d.pop("cast", UNSET))


        keywords = cast(list[str], d.pop("keywords", UNSET))


        movie_summary = cls(
            id=id,
            title=title,
            genres=genres,
            poster_url=poster_url,
            rating_count=rating_count,
            year=year,
            minimum_age=minimum_age,
            average_rating=average_rating,
            original_title=original_title,
            language=language,
            runtime_minutes=runtime_minutes,
            overview=overview,
            countries=countries,
            directors=directors,
            cast_=cast_,
            keywords=keywords,
        )

        return movie_summary

