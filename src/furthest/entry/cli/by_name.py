"""The one place that imports our code by name: each command loads only what it needs, once Django is set up."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from furthest.kernel.core.errors import SetUpError


def load(path: str) -> Any:
    """What a path such as "furthest.entry.cli.demo:make_demo" names; SetUpError when this copy has no such part."""
    module, _, name = path.partition(":")
    if not _exists(module):
        raise SetUpError(f"This copy of Furthest First has no {module}, so that it cannot do this.")
    return getattr(import_module(module), name)


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
