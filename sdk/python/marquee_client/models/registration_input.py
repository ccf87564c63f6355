from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="RegistrationInput")



@_attrs_define
class RegistrationInput:
    """ What a new account is made of.

        Attributes:
            login (str): An email address or a name; upper and lower case are the same. Example: jin@example.com.
            password (str): At least 10 characters, and not the login. Example: a lamp on the old pier.
            name (str | Unset): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            preferred_genres (list[str] | Unset): Genres, the most fitting first. Example: ['action', 'sci-fi'].
     """

    login: str
    password: str
    name: str | Unset = UNSET
    preferred_genres: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        login = self.login

        password = self.password

        name = self.name

        preferred_genres: list[str] | Unset = UNSET
        if not isinstance(self.preferred_genres, Unset):
            preferred_genres = self.preferred_genres




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "login": login,
            "password": password,
        })
        if name is not UNSET:
            field_dict["name"] = name
        if preferred_genres is not UNSET:
            field_dict["preferred_genres"] = preferred_genres

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        login = d.pop("login")

        password = d.pop("password")

        name = d.pop("name", UNSET)

        preferred_genres = cast(list[str], d.pop("preferred_genres", UNSET))


        registration_input = cls(
            login=login,
            password=password,
            name=name,
            preferred_genres=preferred_genres,
        )

        return registration_input

