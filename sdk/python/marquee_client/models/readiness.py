from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.readiness_status import ReadinessStatus
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="Readiness")



@_attrs_define
class Readiness:
    """ Whether the server can serve.

        Attributes:
            status (ReadinessStatus): It can. Example: ok.
            notices (list[str] | Unset): What whoever runs the server should know, each a sentence for people: that data
                will be lost where it is
                stored now. Absent where there is nothing. Example: ['Heroku empties the disk that the SQLite database is on
                with every restart.'].
     """

    status: ReadinessStatus
    notices: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        status = self.status.value

        notices: list[str] | Unset = UNSET
        if not isinstance(self.notices, Unset):
            notices = self.notices




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "status": status,
        })
        if notices is not UNSET:
            field_dict["notices"] = notices

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = ReadinessStatus(d.pop("status"))




        notices = cast(list[str], d.pop("notices", UNSET))


        readiness = cls(
            status=status,
            notices=notices,
        )

        return readiness

