from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="SessionInput")



@_attrs_define
class SessionInput:
    """ What to log in with.

        Attributes:
            login (str): An email address or a name; upper and lower case are the same. Example: jin@example.com.
            password (str): At least 10 characters, and not the login. Example: a lamp on the old pier.
            cookie (bool | Unset): Whether to set the session as a cookie, instead of answering its token. Default: False.
     """

    login: str
    password: str
    cookie: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        login = self.login

        password = self.password

        cookie = self.cookie


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "login": login,
            "password": password,
        })
        if cookie is not UNSET:
            field_dict["cookie"] = cookie

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        login = d.pop("login")

        password = d.pop("password")

        cookie = d.pop("cookie", UNSET)

        session_input = cls(
            login=login,
            password=password,
            cookie=cookie,
        )

        return session_input

