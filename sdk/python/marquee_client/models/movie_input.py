from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.external_id import ExternalID
  from ..models.translation import Translation





T = TypeVar("T", bound="MovieInput")



@_attrs_define
class MovieInput:
    """ What a client writes of a movie.

        Attributes:
            title (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            original_title (str | Unset): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            year (int | Unset): A year of first release. Example: 1999.
            genres (list[str] | Unset): Genres, the most fitting first. Example: ['action', 'sci-fi'].
            countries (list[str] | Unset): Countries that made the movie. Example: ['US'].
            language (str | Unset): A language (ISO 639-1, or 639-2 where it has no shorter one). Example: ko.
            runtime_minutes (int | Unset): A length in minutes. Example: 136.
            minimum_age (int | Unset): The age in years from which the movie is suitable; absent where it is not known. What
                has a
                maturity limit leaves a movie out whose minimum age is higher or not known. Example: 17.
            directors (list[str] | Unset): Names of people, the most important first. Example: ['Keanu Reeves', 'Carrie-Anne
                Moss'].
            cast_ (list[str] | Unset): Names of people, the most important first. Example: ['Keanu Reeves', 'Carrie-Anne
                Moss'].
            keywords (list[str] | Unset): What the movie is about, in words or short phrases. Example: ['simulated
                reality'].
            overview (str | Unset): Text of several lines. Example: A programmer learns that the world he knows is a
                simulation..
            poster_url (str | Unset): An http or https URL. The path of a drawn poster, as an answer of this server has it,
                is
                accepted too and means that there is no other. Example: https://images.example/matrix.jpg.
            translations (list[Translation] | Unset): Titles and overviews in other languages, one entry a language.
                Example: [{'language': 'ko', 'title': '매트릭스'}].
            external_ids (list[ExternalID] | Unset): Ids in other catalogues. Example: [{'source': 'imdb', 'id':
                'tt0133093'}].
     """

    title: str
    original_title: str | Unset = UNSET
    year: int | Unset = UNSET
    genres: list[str] | Unset = UNSET
    countries: list[str] | Unset = UNSET
    language: str | Unset = UNSET
    runtime_minutes: int | Unset = UNSET
    minimum_age: int | Unset = UNSET
    directors: list[str] | Unset = UNSET
    cast_: list[str] | Unset = UNSET
    keywords: list[str] | Unset = UNSET
    overview: str | Unset = UNSET
    poster_url: str | Unset = UNSET
    translations: list[Translation] | Unset = UNSET
    external_ids: list[ExternalID] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.external_id import ExternalID # noqa: PLC0415
        from ..models.translation import Translation # noqa: PLC0415
        title = self.title

        original_title = self.original_title

        year = self.year

        genres: list[str] | Unset = UNSET
        if not isinstance(self.genres, Unset):
            genres = self.genres



        countries: list[str] | Unset = UNSET
        if not isinstance(self.countries, Unset):
            countries = self.countries



        language = self.language

        runtime_minutes = self.runtime_minutes

        minimum_age = self.minimum_age

        directors: list[str] | Unset = UNSET
        if not isinstance(self.directors, Unset):
            directors = self.directors



        cast_: list[str] | Unset = UNSET
        if not isinstance(self.cast_, Unset):
            cast_ = self.cast_



        keywords: list[str] | Unset = UNSET
        if not isinstance(self.keywords, Unset):
            keywords = self.keywords



        overview = self.overview

        poster_url = self.poster_url

        translations: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.translations, Unset):
            translations = []
            for componentsschemas_translations_item_data in self.translations:
                componentsschemas_translations_item = componentsschemas_translations_item_data.to_dict()
                translations.append(componentsschemas_translations_item)



        external_ids: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.external_ids, Unset):
            external_ids = []
            for componentsschemas_external_i_ds_item_data in self.external_ids:
                componentsschemas_external_i_ds_item = componentsschemas_external_i_ds_item_data.to_dict()
                external_ids.append(componentsschemas_external_i_ds_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "title": title,
        })
        if original_title is not UNSET:
            field_dict["original_title"] = original_title
        if year is not UNSET:
            field_dict["year"] = year
        if genres is not UNSET:
            field_dict["genres"] = genres
        if countries is not UNSET:
            field_dict["countries"] = countries
        if language is not UNSET:
            field_dict["language"] = language
        if runtime_minutes is not UNSET:
            field_dict["runtime_minutes"] = runtime_minutes
        if minimum_age is not UNSET:
            field_dict["minimum_age"] = minimum_age
        if directors is not UNSET:
            field_dict["directors"] = directors
        if cast_ is not UNSET:
            field_dict["cast"] = cast_
        if keywords is not UNSET:
            field_dict["keywords"] = keywords
        if overview is not UNSET:
            field_dict["overview"] = overview
        if poster_url is not UNSET:
            field_dict["poster_url"] = poster_url
        if translations is not UNSET:
            field_dict["translations"] = translations
        if external_ids is not UNSET:
            field_dict["external_ids"] = external_ids

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.external_id import ExternalID # noqa: PLC0415
        from ..models.translation import Translation # noqa: PLC0415
        d = dict(src_dict)
        title = d.pop("title")

        original_title = d.pop("original_title", UNSET)

        year = d.pop("year", UNSET)

        genres = cast(list[str], d.pop("genres", UNSET))


        countries = cast(list[str], d.pop("countries", UNSET))


        language = d.pop("language", UNSET)

        runtime_minutes = d.pop("runtime_minutes", UNSET)

        minimum_age = d.pop("minimum_age", UNSET)

        directors = cast(list[str], d.pop("directors", UNSET))


        cast_ = cast(list[str], d.pop("cast", UNSET))


        keywords = cast(list[str], d.pop("keywords", UNSET))


        overview = d.pop("overview", UNSET)

        poster_url = d.pop("poster_url", UNSET)

        _translations = d.pop("translations", UNSET)
        translations: list[Translation] | Unset = UNSET
        if _translations is not UNSET:
            translations = []
            for componentsschemas_translations_item_data in _translations:
                componentsschemas_translations_item = Translation.from_dict(componentsschemas_translations_item_data)



                translations.append(componentsschemas_translations_item)


        _external_ids = d.pop("external_ids", UNSET)
        external_ids: list[ExternalID] | Unset = UNSET
        if _external_ids is not UNSET:
            external_ids = []
            for componentsschemas_external_i_ds_item_data in _external_ids:
                componentsschemas_external_i_ds_item = ExternalID.from_dict(componentsschemas_external_i_ds_item_data)



                external_ids.append(componentsschemas_external_i_ds_item)


        movie_input = cls(
            title=title,
            original_title=original_title,
            year=year,
            genres=genres,
            countries=countries,
            language=language,
            runtime_minutes=runtime_minutes,
            minimum_age=minimum_age,
            directors=directors,
            cast_=cast_,
            keywords=keywords,
            overview=overview,
            poster_url=poster_url,
            translations=translations,
            external_ids=external_ids,
        )

        return movie_input

