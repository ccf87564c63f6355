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






T = TypeVar("T", bound="APIKeyInput")



@_attrs_define
class APIKeyInput:
    """ A new API key, and what it may do.

        Attributes:
            name (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            scopes (list[Scope]): What an API key may do. Example: ['read', 'feedback'].
            expires_at (datetime.datetime | Unset): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
     """

    name: str
    scopes: list[Scope]
    expires_at: datetime.datetime | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        scopes = []
        for componentsschemas_scopes_item_data in self.scopes:
            componentsschemas_scopes_item = componentsschemas_scopes_item_data.value
            scopes.append(componentsschemas_scopes_item)



        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "scopes": scopes,
        })
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        scopes = []
        _scopes = d.pop("scopes")
        for componentsschemas_scopes_item_data in (_scopes):
            componentsschemas_scopes_item = Scope(componentsschemas_scopes_item_data)



            scopes.append(componentsschemas_scopes_item)


        _expires_at = d.pop("expires_at", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at,  Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)




        api_key_input = cls(
            name=name,
            scopes=scopes,
            expires_at=expires_at,
        )

        return api_key_input

