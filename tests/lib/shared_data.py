"""Where tests find the open data that is kept beside the project, not in it."""

import csv
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(os.environ.get("FURTHEST_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))


def shared_file(name: str) -> Path:
    """The file, or a skip of this test that says what is missing."""
    path = _ROOT / name
    if not path.exists():
        pytest.skip(f"needs {name} in the folder ../shared/data beside the project")
    return path


@cache
def open_libraries() -> tuple[str, ...]:
    """The names of the sites that have no year of closing."""
    with shared_file("libraries/leeds_libraries.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(row["Library name"] for row in csv.DictReader(file) if not row["Year closed"])


@cache
def register_answers() -> dict[int, dict[str, Any]]:
    """What a right import makes of each line of the device register, by line number."""
    answers = json.loads(shared_file("devices/device_register.answers.json").read_text(encoding="utf-8"))["answers"]
    return {answer["line"]: answer for answer in answers}
