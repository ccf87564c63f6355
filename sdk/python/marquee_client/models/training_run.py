from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.training_run_state import TrainingRunState
from ..models.training_stage import TrainingStage
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="TrainingRun")



@_attrs_define
class TrainingRun:
    """ A training run, from its request to its end.

        Attributes:
            id (int): An id; exact in every language that has 64-bit floating point numbers only. Example: 1.
            state (TrainingRunState): How far a run is. `queued`: waits for a server. `running`: is worked on. `succeeded`:
                came to its end, whether or not
                the model was put to use. `failed`, `cancelled`: the model in use stayed the same. Example: running.
            stage (TrainingStage): What a run is doing. More may be added. Example: fitting.
            progress (float): A share or a measure from 0 to 1. Example: 0.412.
            tune (bool): Whether hyper-parameters are chosen. Example: False.
            created_at (datetime.datetime): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            eta_seconds (float | Unset): A guess at the seconds that are left. Example: 14.5.
            started_at (datetime.datetime | Unset): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            ended_at (datetime.datetime | Unset): A moment, as RFC 3339 has it, in UTC. Example: 2026-03-14T09:26:53Z.
            model_id (str | Unset): Names the data and the settings that a model was trained with. Example:
                m-3f9c2a7be1d04c58.
            activated (bool | Unset): Whether the model was put to use; absent unless the run succeeded. Example: True.
            detail (str | Unset): A sentence for people. Example: Put to use: there was no model before it..
     """

    id: int
    state: TrainingRunState
    stage: TrainingStage
    progress: float
    tune: bool
    created_at: datetime.datetime
    eta_seconds: float | Unset = UNSET
    started_at: datetime.datetime | Unset = UNSET
    ended_at: datetime.datetime | Unset = UNSET
    model_id: str | Unset = UNSET
    activated: bool | Unset = UNSET
    detail: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        stage = self.stage.value

        progress = self.progress

        tune = self.tune

        created_at = self.created_at.isoformat()

        eta_seconds = self.eta_seconds

        started_at: str | Unset = UNSET
        if not isinstance(self.started_at, Unset):
            started_at = self.started_at.isoformat()

        ended_at: str | Unset = UNSET
        if not isinstance(self.ended_at, Unset):
            ended_at = self.ended_at.isoformat()

        model_id = self.model_id

        activated = self.activated

        detail = self.detail


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "state": state,
            "stage": stage,
            "progress": progress,
            "tune": tune,
            "created_at": created_at,
        })
        if eta_seconds is not UNSET:
            field_dict["eta_seconds"] = eta_seconds
        if started_at is not UNSET:
            field_dict["started_at"] = started_at
        if ended_at is not UNSET:
            field_dict["ended_at"] = ended_at
        if model_id is not UNSET:
            field_dict["model_id"] = model_id
        if activated is not UNSET:
            field_dict["activated"] = activated
        if detail is not UNSET:
            field_dict["detail"] = detail

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        state = TrainingRunState(d.pop("state"))




        stage = TrainingStage(d.pop("stage"))




        progress = d.pop("progress")

        tune = d.pop("tune")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        eta_seconds = d.pop("eta_seconds", UNSET)

        _started_at = d.pop("started_at", UNSET)
        started_at: datetime.datetime | Unset
        if isinstance(_started_at,  Unset):
            started_at = UNSET
        else:
            started_at = datetime.datetime.fromisoformat(_started_at)




        _ended_at = d.pop("ended_at", UNSET)
        ended_at: datetime.datetime | Unset
        if isinstance(_ended_at,  Unset):
            ended_at = UNSET
        else:
            ended_at = datetime.datetime.fromisoformat(_ended_at)




        model_id = d.pop("model_id", UNSET)

        activated = d.pop("activated", UNSET)

        detail = d.pop("detail", UNSET)

        training_run = cls(
            id=id,
            state=state,
            stage=stage,
            progress=progress,
            tune=tune,
            created_at=created_at,
            eta_seconds=eta_seconds,
            started_at=started_at,
            ended_at=ended_at,
            model_id=model_id,
            activated=activated,
            detail=detail,
        )

        return training_run

