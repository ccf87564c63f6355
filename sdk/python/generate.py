"""Generates marquee_client from the contract: python generate.py"""

import shutil
import sys
from pathlib import Path

from openapi_python_client import strings
from openapi_python_client.cli import app

here = Path(__file__).parent

# The generated code calls typing.cast, and a movie has a cast: in it the name is cast_.
strings.RESERVED_WORDS.add("cast")

shutil.rmtree(here / "marquee_client", ignore_errors=True)
arguments = {
    "path": here / "../../api/openapi.yaml",
    "config": here / "generator.yaml",
    "custom-template-path": here / "templates",
    "output-path": here / "marquee_client",
    "meta": "none",
}
options = [f"--{name}={value}" for name, value in arguments.items()]
# A warning would be a part of the contract that is missing in the client.
app(["generate", "--fail-on-warning", *options], prog_name=sys.argv[0])
