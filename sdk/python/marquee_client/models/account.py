from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.role import Role
from typing import cast
import datetime






T = TypeVar("T", bound="Account")



@_attrs_define
class Account:
    """ How a user logs in, and in which role.

        Attributes:
            user_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            login (str): An email address or a name; upper and lower case are the same. Example: jin@example.com.
            role (Role): What an account may do. Example: user.
            created_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            password_changed_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
     """

    user_id: int
    login: str
    role: Role
    created_at: datetime.datetime
    password_changed_at: datetime.datetime





    def to_dict(self) -> dict[str, Any]:
        user_id = self.user_id

        login = self.login

        role = self.role.value

        created_at = self.created_at.isoformat()

        password_changed_at = self.password_changed_at.isoformat()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user_id": user_id,
            "login": login,
            "role": role,
            "created_at": created_at,
            "password_changed_at": password_changed_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user_id = d.pop("user_id")

        login = d.pop("login")

        role = Role(d.pop("role"))




        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        password_changed_at = datetime.datetime.fromisoformat(d.pop("password_changed_at"))




        account = cls(
            user_id=user_id,
            login=login,
            role=role,
            created_at=created_at,
            password_changed_at=password_changed_at,
        )

        return account

