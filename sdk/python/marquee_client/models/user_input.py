from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="UserInput")



@_attrs_define
class UserInput:
    """ What a client writes of a new user.

        Attributes:
            name (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            preferred_genres (list[str] | Unset): Genres, the most fitting first. Example: ['action', 'sci-fi'].
            open_to_groups (bool | Unset): Whether other users may ask for what to watch together with this one, and so see
                predicted ratings. Example: True.
            maturity_limit (int | Unset): The highest `minimum_age` of movies that the user is recommended; movies whose
                minimum age
                is not known are left out then. Absent: no limit. A request can only make it stricter. Example: 13.
     """

    name: str
    preferred_genres: list[str] | Unset = UNSET
    open_to_groups: bool | Unset = UNSET
    maturity_limit: int | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        preferred_genres: list[str] | Unset = UNSET
        if not isinstance(self.preferred_genres, Unset):
            preferred_genres = self.preferred_genres



        open_to_groups = self.open_to_groups

        maturity_limit = self.maturity_limit


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if preferred_genres is not UNSET:
            field_dict["preferred_genres"] = preferred_genres
        if open_to_groups is not UNSET:
            field_dict["open_to_groups"] = open_to_groups
        if maturity_limit is not UNSET:
            field_dict["maturity_limit"] = maturity_limit

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        preferred_genres = cast(list[str], d.pop("preferred_genres", UNSET))


        open_to_groups = d.pop("open_to_groups", UNSET)

        maturity_limit = d.pop("maturity_limit", UNSET)

        user_input = cls(
            name=name,
            preferred_genres=preferred_genres,
            open_to_groups=open_to_groups,
            maturity_limit=maturity_limit,
        )

        return user_input

