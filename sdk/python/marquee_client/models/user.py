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





T = TypeVar("T", bound="User")



@_attrs_define
class User:
    """ A person that movies are recommended to.

        Attributes:
            id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            name (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            preferred_genres (list[str]): Genres, the most fitting first. Example: ['action', 'sci-fi'].
            external_ids (list[ExternalID]): Ids in other catalogues. Example: [{'source': 'imdb', 'id': 'tt0133093'}].
            open_to_groups (bool): Whether other users may ask for what to watch together with this one, and so see
                predicted ratings. Example: True.
            created_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            updated_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            maturity_limit (int | Unset): The highest `minimum_age` of movies that the user is recommended; movies whose
                minimum age
                is not known are left out then. Absent: no limit. A request can only make it stricter. Example: 13.
     """

    id: int
    name: str
    preferred_genres: list[str]
    external_ids: list[ExternalID]
    open_to_groups: bool
    created_at: datetime.datetime
    updated_at: datetime.datetime
    maturity_limit: int | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.external_id import ExternalID # noqa: PLC0415
        id = self.id

        name = self.name

        preferred_genres = self.preferred_genres



        external_ids = []
        for componentsschemas_external_i_ds_item_data in self.external_ids:
            componentsschemas_external_i_ds_item = componentsschemas_external_i_ds_item_data.to_dict()
            external_ids.append(componentsschemas_external_i_ds_item)



        open_to_groups = self.open_to_groups

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        maturity_limit = self.maturity_limit


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "name": name,
            "preferred_genres": preferred_genres,
            "external_ids": external_ids,
            "open_to_groups": open_to_groups,
            "created_at": created_at,
            "updated_at": updated_at,
        })
        if maturity_limit is not UNSET:
            field_dict["maturity_limit"] = maturity_limit

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.external_id import ExternalID # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        preferred_genres = cast(list[str], d.pop("preferred_genres"))


        external_ids = []
        _external_ids = d.pop("external_ids")
        for componentsschemas_external_i_ds_item_data in (_external_ids):
            componentsschemas_external_i_ds_item = ExternalID.from_dict(componentsschemas_external_i_ds_item_data)



            external_ids.append(componentsschemas_external_i_ds_item)


        open_to_groups = d.pop("open_to_groups")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))




        maturity_limit = d.pop("maturity_limit", UNSET)

        user = cls(
            id=id,
            name=name,
            preferred_genres=preferred_genres,
            external_ids=external_ids,
            open_to_groups=open_to_groups,
            created_at=created_at,
            updated_at=updated_at,
            maturity_limit=maturity_limit,
        )

        return user

