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
  from ..models.external_id import ExternalID
  from ..models.movie_source import MovieSource
  from ..models.recommendation import Recommendation
  from ..models.translation import Translation





T = TypeVar("T", bound="Movie")



@_attrs_define
class Movie:
    """ A movie. What a client can write is as it was written, in whatever language the answer is, so that
    it can be sent back; `display_title` and `display_overview` are for showing.

        Attributes:
            id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            title (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            display_title (str): The title in the language of the answer: that of a translation, or else the original title
                of a
                movie in that language, or else as stored. Example: Green Fish.
            genres (list[str]): Genres, the most fitting first. Example: ['action', 'sci-fi'].
            countries (list[str]): Countries that made the movie. Example: ['US'].
            directors (list[str]): Names of people, the most important first. Example: ['Keanu Reeves', 'Carrie-Anne Moss'].
            cast_ (list[str]): Names of people, the most important first. Example: ['Keanu Reeves', 'Carrie-Anne Moss'].
            keywords (list[str]): What the movie is about, in words or short phrases. Example: ['simulated reality'].
            poster_url (str): An absolute URL, or a path on this server where the movie has no poster of its own. Example:
                /v1/movies/237/poster.svg.
            translations (list[Translation]): Titles and overviews in other languages, one entry a language. Example:
                [{'language': 'ko', 'title': '매트릭스'}].
            external_ids (list[ExternalID]): Ids in other catalogues. Example: [{'source': 'imdb', 'id': 'tt0133093'}].
            rating_count (int): How many of these there are. Example: 97.
            created_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            updated_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            original_title (str | Unset): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            year (int | Unset): A year of first release. Example: 1999.
            language (str | Unset): A language (ISO 639-1, or 639-2 where it has no shorter one). Example: ko.
            runtime_minutes (int | Unset): A length in minutes. Example: 136.
            minimum_age (int | Unset): The age in years from which the movie is suitable; absent where it is not known. What
                has a
                maturity limit leaves a movie out whose minimum age is higher or not known. Example: 17.
            overview (str | Unset): Text of several lines. Example: A programmer learns that the world he knows is a
                simulation..
            display_overview (str | Unset): The overview in the language of the answer, or as stored where there is none in
                that language. Example: A young man comes home from the army and falls in with the gang of his new town..
            average_rating (float | Unset): A mean of ratings, rounded to two decimals. Example: 4.02.
            similar (list[Recommendation] | Unset): The movies that are most like it, as `GET /v1/movies/{movie_id}/similar`
                begins; there only where `include` asks
                for it. Empty for a movie that was added after the last training. Example: [].
            sources (list[MovieSource] | Unset): What sources say of it, as `GET /v1/movies/{movie_id}/sources` has it;
                there only where `include` asks for it. Example: [].
     """

    id: int
    title: str
    display_title: str
    genres: list[str]
    countries: list[str]
    directors: list[str]
    cast_: list[str]
    keywords: list[str]
    poster_url: str
    translations: list[Translation]
    external_ids: list[ExternalID]
    rating_count: int
    created_at: datetime.datetime
    updated_at: datetime.datetime
    original_title: str | Unset = UNSET
    year: int | Unset = UNSET
    language: str | Unset = UNSET
    runtime_minutes: int | Unset = UNSET
    minimum_age: int | Unset = UNSET
    overview: str | Unset = UNSET
    display_overview: str | Unset = UNSET
    average_rating: float | Unset = UNSET
    similar: list[Recommendation] | Unset = UNSET
    sources: list[MovieSource] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.external_id import ExternalID # noqa: PLC0415
        from ..models.movie_source import MovieSource # noqa: PLC0415
        from ..models.recommendation import Recommendation # noqa: PLC0415
        from ..models.translation import Translation # noqa: PLC0415
        id = self.id

        title = self.title

        display_title = self.display_title

        genres = self.genres



        countries = self.countries



        directors = self.directors



        cast_ = self.cast_



        keywords = self.keywords



        poster_url = self.poster_url

        translations = []
        for componentsschemas_translations_item_data in self.translations:
            componentsschemas_translations_item = componentsschemas_translations_item_data.to_dict()
            translations.append(componentsschemas_translations_item)



        external_ids = []
        for componentsschemas_external_i_ds_item_data in self.external_ids:
            componentsschemas_external_i_ds_item = componentsschemas_external_i_ds_item_data.to_dict()
            external_ids.append(componentsschemas_external_i_ds_item)



        rating_count = self.rating_count

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        original_title = self.original_title

        year = self.year

        language = self.language

        runtime_minutes = self.runtime_minutes

        minimum_age = self.minimum_age

        overview = self.overview

        display_overview = self.display_overview

        average_rating = self.average_rating

        similar: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.similar, Unset):
            similar = []
            for componentsschemas_similar_movies_item_data in self.similar:
                componentsschemas_similar_movies_item = componentsschemas_similar_movies_item_data.to_dict()
                similar.append(componentsschemas_similar_movies_item)



        sources: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.sources, Unset):
            sources = []
            for componentsschemas_movie_sources_item_data in self.sources:
                componentsschemas_movie_sources_item = componentsschemas_movie_sources_item_data.to_dict()
                sources.append(componentsschemas_movie_sources_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "title": title,
            "display_title": display_title,
            "genres": genres,
            "countries": countries,
            "directors": directors,
            "cast": cast_,
            "keywords": keywords,
            "poster_url": poster_url,
            "translations": translations,
            "external_ids": external_ids,
            "rating_count": rating_count,
            "created_at": created_at,
            "updated_at": updated_at,
        })
        if original_title is not UNSET:
            field_dict["original_title"] = original_title
        if year is not UNSET:
            field_dict["year"] = year
        if language is not UNSET:
            field_dict["language"] = language
        if runtime_minutes is not UNSET:
            field_dict["runtime_minutes"] = runtime_minutes
        if minimum_age is not UNSET:
            field_dict["minimum_age"] = minimum_age
        if overview is not UNSET:
            field_dict["overview"] = overview
        if display_overview is not UNSET:
            field_dict["display_overview"] = display_overview
        if average_rating is not UNSET:
            field_dict["average_rating"] = average_rating
        if similar is not UNSET:
            field_dict["similar"] = similar
        if sources is not UNSET:
            field_dict["sources"] = sources

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.external_id import ExternalID # noqa: PLC0415
        from ..models.movie_source import MovieSource # noqa: PLC0415
        from ..models.recommendation import Recommendation # noqa: PLC0415
        from ..models.translation import Translation # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        display_title = d.pop("display_title")

        genres = cast(list[str], d.pop("genres"))


        countries = cast(list[str], d.pop("countries"))


        directors = cast(list[str], d.pop("directors"))


        cast_ = cast(list[str], d.pop("cast"))


        keywords = cast(list[str], d.pop("keywords"))


        poster_url = d.pop("poster_url")

        translations = []
        _translations = d.pop("translations")
        for componentsschemas_translations_item_data in (_translations):
            componentsschemas_translations_item = Translation.from_dict(componentsschemas_translations_item_data)



            translations.append(componentsschemas_translations_item)


        external_ids = []
        _external_ids = d.pop("external_ids")
        for componentsschemas_external_i_ds_item_data in (_external_ids):
            componentsschemas_external_i_ds_item = ExternalID.from_dict(componentsschemas_external_i_ds_item_data)



            external_ids.append(componentsschemas_external_i_ds_item)


        rating_count = d.pop("rating_count")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))




        original_title = d.pop("original_title", UNSET)

        year = d.pop("year", UNSET)

        language = d.pop("language", UNSET)

        runtime_minutes = d.pop("runtime_minutes", UNSET)

        minimum_age = d.pop("minimum_age", UNSET)

        overview = d.pop("overview", UNSET)

        display_overview = d.pop("display_overview", UNSET)

        average_rating = d.pop("average_rating", UNSET)

        _similar = d.pop("similar", UNSET)
        similar: list[Recommendation] | Unset = UNSET
        if _similar is not UNSET:
            similar = []
            for componentsschemas_similar_movies_item_data in _similar:
                componentsschemas_similar_movies_item = Recommendation.from_dict(componentsschemas_similar_movies_item_data)



                similar.append(componentsschemas_similar_movies_item)


        _sources = d.pop("sources", UNSET)
        sources: list[MovieSource] | Unset = UNSET
        if _sources is not UNSET:
            sources = []
            for componentsschemas_movie_sources_item_data in _sources:
                componentsschemas_movie_sources_item = MovieSource.from_dict(componentsschemas_movie_sources_item_data)



                sources.append(componentsschemas_movie_sources_item)


        movie = cls(
            id=id,
            title=title,
            display_title=display_title,
            genres=genres,
            countries=countries,
            directors=directors,
            cast_=cast_,
            keywords=keywords,
            poster_url=poster_url,
            translations=translations,
            external_ids=external_ids,
            rating_count=rating_count,
            created_at=created_at,
            updated_at=updated_at,
            original_title=original_title,
            year=year,
            language=language,
            runtime_minutes=runtime_minutes,
            minimum_age=minimum_age,
            overview=overview,
            display_overview=display_overview,
            average_rating=average_rating,
            similar=similar,
            sources=sources,
        )

        return movie

