"""What the guards of arrows know: the order of modules and of files in a module, and who imports what at run time."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.architecture.tree import ROOT, Source

# Inside a module, from top to bottom. Files on one line never import each other.
MODULE_LAYERS = (
    ("apps",),
    ("urls",),
    ("views",),
    ("forms", "presenters", "reconcile", "privacy", "sheets"),
    ("services",),
    ("selectors",),
    ("models",),
    ("rules",),
    ("states", "permissions", "verbs", "notices", "measures", "settings", "words"),
)
LAYER_OF = {name: depth for depth, names in enumerate(MODULE_LAYERS) for name in names}
BESIDE_LAYERS = frozenset({"__init__", "migrations", "jinja2", "static", "README.md"})

# What a module shows to others, by who asks. Everything else in it is private.
DOORS = frozenset({"services", "selectors", "states", "rules", "measures"})
DOORS_OF_ENTRY = DOORS | {"forms", "presenters"}
DOORS_OF_CONFIG = DOORS | {"urls"}
DOORS_OF_BENCH = DOORS_OF_ENTRY | {"models"}


@dataclass(frozen=True)
class Import:
    """One import at run time: the node, and each thing that it may bind, as a dotted path."""

    node: ast.stmt
    targets: tuple[str, ...]
    in_function: bool

    def parts(self) -> Iterator[tuple[str, ...]]:
        """The dotted paths within furthest, as tuples: ("modules", "people", "selectors", "resident")."""
        for target in self.targets:
            head, *rest = target.split(".")
            if head == "furthest":
                yield tuple(rest)


def imports_of(source: Source) -> list[Import]:
    """Every import of a file but those that only type checkers see."""
    return list(_walk(source.tree, in_function=False))


def _walk(node: ast.AST, *, in_function: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield Import(node, tuple(alias.name for alias in node.names), in_function)
    elif isinstance(node, ast.ImportFrom):
        yield Import(node, tuple(f"{node.module}.{alias.name}" for alias in node.names), in_function)
    in_function = in_function or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    hidden = set(node.body) if isinstance(node, ast.If) and _is_type_checking(node.test) else set()
    for child in ast.iter_child_nodes(node):
        if child not in hidden:
            yield from _walk(child, in_function=in_function)


def _is_type_checking(test: ast.expr) -> bool:
    return isinstance(test, (ast.Name, ast.Attribute)) and ast.unparse(test).endswith("TYPE_CHECKING")


@cache
def order_of_modules() -> dict[str, int]:
    """Each module's depth in the contract that import-linter reads: 0 is the top."""
    lines = (ROOT / ".importlinter").read_text().split("containers = furthest.modules\nlayers =\n")[1].splitlines()
    depths: dict[str, int] = {}
    for depth, line in enumerate(lines):
        if not line.startswith(" "):
            break
        depths |= {name.strip(" ()"): depth for name in line.split("|")}
    return depths
