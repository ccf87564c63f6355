"""Generates marquee_client from the contract: python generate.py"""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from openapi_python_client import strings
from openapi_python_client.cli import app

here = Path(__file__).parent

# The generated code calls typing.cast, and a movie has a cast: in it the name is cast_.
strings.RESERVED_WORDS.add("cast")

PART = "application/vnd.marquee.partial+json"


def without_fields(contract: dict[str, Any]) -> dict[str, Any]:
    """The contract without `fields`: the generator knows one type of answer, which could not be a part then."""
    components = contract["components"]
    parameters = components["parameters"]
    left_out = {f"#/components/parameters/{name}" for name in parameters if parameters[name]["name"] == "fields"}
    named = {parameters[ref.split("/")[-1]]["schema"]["items"]["$ref"].split("/")[-1] for ref in left_out}
    components["parameters"] = {name: one for name, one in parameters.items() if one["name"] != "fields"}
    components["schemas"] = {
        name: one for name, one in components["schemas"].items() if name not in named and not name.startswith("Partial")
    }
    for item in contract["paths"].values():
        if "get" in item:
            get = item["get"]
            get["parameters"] = [one for one in get.get("parameters", []) if one.get("$ref") not in left_out]
            get["responses"]["200"]["content"].pop(PART, None)
    return contract


shutil.rmtree(here / "marquee_client", ignore_errors=True)
with tempfile.TemporaryDirectory() as folder:
    contract = yaml.safe_load((here / "../../api/openapi.yaml").read_text("utf-8"))
    source = Path(folder) / "openapi.json"
    source.write_text(json.dumps(without_fields(contract)), "utf-8")
    arguments = {
        "path": source,
        "config": here / "generator.yaml",
        "custom-template-path": here / "templates",
        "output-path": here / "marquee_client",
        "meta": "none",
    }
    options = [f"--{name}={value}" for name, value in arguments.items()]
    # A warning would be a part of the contract that is missing in the client.
    app(["generate", "--fail-on-warning", *options], prog_name=sys.argv[0])
