from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="Session")



@_attrs_define
class Session:
    """ A place where an account is logged in.

        Attributes:
            id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            current (bool): Whether this request belongs to it.
            created_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            last_used_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            expires_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            user_agent (str | Unset): What the client called itself when it logged in.
     """

    id: int
    current: bool
    created_at: datetime.datetime
    last_used_at: datetime.datetime
    expires_at: datetime.datetime
    user_agent: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        current = self.current

        created_at = self.created_at.isoformat()

        last_used_at = self.last_used_at.isoformat()

        expires_at = self.expires_at.isoformat()

        user_agent = self.user_agent


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "current": current,
            "created_at": created_at,
            "last_used_at": last_used_at,
            "expires_at": expires_at,
        })
        if user_agent is not UNSET:
            field_dict["user_agent"] = user_agent

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        current = d.pop("current")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        last_used_at = datetime.datetime.fromisoformat(d.pop("last_used_at"))




        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))




        user_agent = d.pop("user_agent", UNSET)

        session = cls(
            id=id,
            current=current,
            created_at=created_at,
            last_used_at=last_used_at,
            expires_at=expires_at,
            user_agent=user_agent,
        )

        return session

