from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.scope import Scope
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="APIKey")



@_attrs_define
class APIKey:
    """ A key that a service uses, without its secret.

        Attributes:
            id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            name (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            scopes (list[Scope]): What an API key may do. Example: ['read', 'feedback'].
            prefix (str): How the key begins.
            created_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            expires_at (datetime.datetime | Unset): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            last_used_at (datetime.datetime | Unset): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
     """

    id: int
    name: str
    scopes: list[Scope]
    prefix: str
    created_at: datetime.datetime
    expires_at: datetime.datetime | Unset = UNSET
    last_used_at: datetime.datetime | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        scopes = []
        for componentsschemas_scopes_item_data in self.scopes:
            componentsschemas_scopes_item = componentsschemas_scopes_item_data.value
            scopes.append(componentsschemas_scopes_item)



        prefix = self.prefix

        created_at = self.created_at.isoformat()

        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        last_used_at: str | Unset = UNSET
        if not isinstance(self.last_used_at, Unset):
            last_used_at = self.last_used_at.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "name": name,
            "scopes": scopes,
            "prefix": prefix,
            "created_at": created_at,
        })
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if last_used_at is not UNSET:
            field_dict["last_used_at"] = last_used_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        scopes = []
        _scopes = d.pop("scopes")
        for componentsschemas_scopes_item_data in (_scopes):
            componentsschemas_scopes_item = Scope(componentsschemas_scopes_item_data)



            scopes.append(componentsschemas_scopes_item)


        prefix = d.pop("prefix")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        _expires_at = d.pop("expires_at", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at,  Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)




        _last_used_at = d.pop("last_used_at", UNSET)
        last_used_at: datetime.datetime | Unset
        if isinstance(_last_used_at,  Unset):
            last_used_at = UNSET
        else:
            last_used_at = datetime.datetime.fromisoformat(_last_used_at)




        api_key = cls(
            id=id,
            name=name,
            scopes=scopes,
            prefix=prefix,
            created_at=created_at,
            expires_at=expires_at,
            last_used_at=last_used_at,
        )

        return api_key

