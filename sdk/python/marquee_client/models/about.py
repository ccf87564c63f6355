from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.about_access import AboutAccess
from ..models.about_database import AboutDatabase
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.model import Model





T = TypeVar("T", bound="About")



@_attrs_define
class About:
    """ What is being served.

        Attributes:
            name (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            version (str): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            database (AboutDatabase): The kind of database. Example: sqlite.
            access (AboutAccess): `open`: everyone may do everything, without logging in. `accounts`: what is not for
                everyone wants a session or a key. Example: open.
            movies (int): How many of these there are. Example: 97.
            users (int): How many of these there are. Example: 97.
            ratings (int): How many of these there are. Example: 97.
            demo (bool): Whether the demo catalogue was loaded, whose users and ratings are made up. Example: True.
            notice (str | Unset): One line of text that neither begins nor ends with a blank. Example: The Matrix.
            model (Model | Unset): The model in use; absent until the first one is trained.
     """

    name: str
    version: str
    database: AboutDatabase
    access: AboutAccess
    movies: int
    users: int
    ratings: int
    demo: bool
    notice: str | Unset = UNSET
    model: Model | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.model import Model # noqa: PLC0415
        name = self.name

        version = self.version

        database = self.database.value

        access = self.access.value

        movies = self.movies

        users = self.users

        ratings = self.ratings

        demo = self.demo

        notice = self.notice

        model: dict[str, Any] | Unset = UNSET
        if not isinstance(self.model, Unset):
            model = self.model.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "version": version,
            "database": database,
            "access": access,
            "movies": movies,
            "users": users,
            "ratings": ratings,
            "demo": demo,
        })
        if notice is not UNSET:
            field_dict["notice"] = notice
        if model is not UNSET:
            field_dict["model"] = model

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model import Model # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        version = d.pop("version")

        database = AboutDatabase(d.pop("database"))




        access = AboutAccess(d.pop("access"))




        movies = d.pop("movies")

        users = d.pop("users")

        ratings = d.pop("ratings")

        demo = d.pop("demo")

        notice = d.pop("notice", UNSET)

        _model = d.pop("model", UNSET)
        model: Model | Unset
        if isinstance(_model,  Unset):
            model = UNSET
        else:
            model = Model.from_dict(_model)




        about = cls(
            name=name,
            version=version,
            database=database,
            access=access,
            movies=movies,
            users=users,
            ratings=ratings,
            demo=demo,
            notice=notice,
            model=model,
        )

        return about

