"""Every example of the contract goes through the generated models and comes out the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from marquee_client import models

document = yaml.safe_load((Path(__file__).parents[3] / "api/openapi.yaml").read_text(encoding="utf-8"))
classes = {name.lower(): getattr(models, name) for name in models.__all__}


def resolve(value: Any) -> Any:
    while isinstance(value, dict) and "$ref" in value:
        node = document
        for key in value["$ref"][2:].split("/"):
            node = node[key]
        value = node
    return value


def bodies(operation: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for where in [operation.get("requestBody"), *operation["responses"].values()]:
        for media_type, media in resolve(where or {}).get("content", {}).items():
            if not media_type.endswith("json") or "partial" in media_type:  # which has no model: generate.py
                continue
            name = media["schema"]["$ref"].split("/")[-1]
            for example in media.get("examples", {}).values():
                yield name, resolve(example)["value"]


def examples() -> Iterator[Any]:
    for item in document["paths"].values():
        for method, operation in item.items():
            if method in {"get", "put", "post", "patch", "delete"}:
                for name, value in bodies(operation):
                    yield pytest.param(name, value, id=f"{operation['operationId']}-{name}")


@pytest.mark.parametrize(("name", "value"), list(examples()))
def test_example(name: str, value: dict[str, Any]) -> None:
    assert timeless(classes[name.lower()].from_dict(value).to_dict()) == timeless(value)


def test_null_is_kept_apart_from_absent() -> None:
    patch = models.MoviePatch.from_dict({"year": None, "cast": ["Kim Min-hee"]})
    assert patch.year is None
    assert patch.to_dict() == {"year": None, "cast": ["Kim Min-hee"]}


def test_a_value_that_a_newer_server_added_is_kept() -> None:
    stage = models.TrainingStage("polishing")
    assert stage == "polishing" and str(stage) == "polishing" and stage.value == "polishing"
    assert isinstance(stage, models.TrainingStage)
    assert models.TrainingStage("fitting") is models.TrainingStage.FITTING


def timeless(value: Any) -> Any:
    """Times are written as +00:00 instead of Z, which is the same time."""
    if isinstance(value, dict):
        return {key: timeless(one) for key, one in value.items()}
    if isinstance(value, list):
        return [timeless(one) for one in value]
    return value.replace("+00:00", "Z") if isinstance(value, str) else value
