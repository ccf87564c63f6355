from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.api_key import APIKey





T = TypeVar("T", bound="NewAPIKey")



@_attrs_define
class NewAPIKey:
    """ A key that was made.

        Attributes:
            token (str): A secret that stands for a session or a key. Example:
                mqs_3q2-7wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw.
            key (APIKey): A key that a service uses, without its secret.
     """

    token: str
    key: APIKey





    def to_dict(self) -> dict[str, Any]:
        from ..models.api_key import APIKey # noqa: PLC0415
        token = self.token

        key = self.key.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "token": token,
            "key": key,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.api_key import APIKey # noqa: PLC0415
        d = dict(src_dict)
        token = d.pop("token")

        key = APIKey.from_dict(d.pop("key"))




        new_api_key = cls(
            token=token,
            key=key,
        )

        return new_api_key

