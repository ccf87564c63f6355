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
  from ..models.source_field import SourceField
  from ..models.source_rating import SourceRating





T = TypeVar("T", bound="MovieSource")



@_attrs_define
class MovieSource:
    """ A source of a movie, with what it said when it was read last.

        Attributes:
            source (str): A site or a catalogue. Example: kino.example.
            first_seen_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            fields (list[SourceField]): What the source says, in the order of the fields' names. Example: [{'field': 'year',
                'values': ['1998'], 'agrees': False}].
            url (str | Unset): The source's page about the movie. Example: https://kino.example/movies/green-fish.
            rating (SourceRating | Unset): What the audience of a source gives a movie, brought to the scale of 0.5 to 5. It
                is not
                among the ratings that `average_rating` is of.
     """

    source: str
    first_seen_at: datetime.datetime
    fields: list[SourceField]
    url: str | Unset = UNSET
    rating: SourceRating | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.source_field import SourceField # noqa: PLC0415
        from ..models.source_rating import SourceRating # noqa: PLC0415
        source = self.source

        first_seen_at = self.first_seen_at.isoformat()

        fields = []
        for fields_item_data in self.fields:
            fields_item = fields_item_data.to_dict()
            fields.append(fields_item)



        url = self.url

        rating: dict[str, Any] | Unset = UNSET
        if not isinstance(self.rating, Unset):
            rating = self.rating.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "source": source,
            "first_seen_at": first_seen_at,
            "fields": fields,
        })
        if url is not UNSET:
            field_dict["url"] = url
        if rating is not UNSET:
            field_dict["rating"] = rating

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.source_field import SourceField # noqa: PLC0415
        from ..models.source_rating import SourceRating # noqa: PLC0415
        d = dict(src_dict)
        source = d.pop("source")

        first_seen_at = datetime.datetime.fromisoformat(d.pop("first_seen_at"))




        fields = []
        _fields = d.pop("fields")
        for fields_item_data in (_fields):
            fields_item = SourceField.from_dict(fields_item_data)



            fields.append(fields_item)


        url = d.pop("url", UNSET)

        _rating = d.pop("rating", UNSET)
        rating: SourceRating | Unset
        if isinstance(_rating,  Unset):
            rating = UNSET
        else:
            rating = SourceRating.from_dict(_rating)




        movie_source = cls(
            source=source,
            first_seen_at=first_seen_at,
            fields=fields,
            url=url,
            rating=rating,
        )

        return movie_source

