from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.session import Session





T = TypeVar("T", bound="NewSession")



@_attrs_define
class NewSession:
    """ A session that has begun.

        Attributes:
            user_id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            session (Session): A place where an account is logged in.
            token (str | Unset): A secret that stands for a session or a key. Example:
                mqs_3q2-7wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw.
     """

    user_id: int
    session: Session
    token: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.session import Session # noqa: PLC0415
        user_id = self.user_id

        session = self.session.to_dict()

        token = self.token


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user_id": user_id,
            "session": session,
        })
        if token is not UNSET:
            field_dict["token"] = token

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.session import Session # noqa: PLC0415
        d = dict(src_dict)
        user_id = d.pop("user_id")

        session = Session.from_dict(d.pop("session"))




        token = d.pop("token", UNSET)

        new_session = cls(
            user_id=user_id,
            session=session,
            token=token,
        )

        return new_session

