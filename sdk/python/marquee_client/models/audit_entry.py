from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="AuditEntry")



@_attrs_define
class AuditEntry:
    """ One thing that was changed.

        Attributes:
            id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            actor (str): Who did it, as `user:ID`, `key:ID`, `command` or `open`. Example: user:601.
            action (str): The operation's id, or the command. Example: deleteMovie.
            target (str): The path. Example: /v1/movies/193.
            status (int): The HTTP status of the answer, 0 for a command. Example: 204.
            request_id (str | Unset): Finds the request in the server's log. Example: 0c9a4f3e5b7d1286.
     """

    id: int
    at: datetime.datetime
    actor: str
    action: str
    target: str
    status: int
    request_id: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        at = self.at.isoformat()

        actor = self.actor

        action = self.action

        target = self.target

        status = self.status

        request_id = self.request_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "at": at,
            "actor": actor,
            "action": action,
            "target": target,
            "status": status,
        })
        if request_id is not UNSET:
            field_dict["request_id"] = request_id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        actor = d.pop("actor")

        action = d.pop("action")

        target = d.pop("target")

        status = d.pop("status")

        request_id = d.pop("request_id", UNSET)

        audit_entry = cls(
            id=id,
            at=at,
            actor=actor,
            action=action,
            target=target,
            status=status,
            request_id=request_id,
        )

        return audit_entry

