"""Sizes: no file, class, function, parameter list, template or test grows past what one reading can hold."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.tree import ROOT, Source, Violation, python_files, report, sample, templates

MODULE_LINES, FUNCTION_LINES, CLASS_LINES = 400, 40, 200
TEST_FILE_LINES, TEST_LINES = 500, 40
TEMPLATE_LINES = 150
PARAMETERS, POSITIONAL = 6, 3
# Whose parameters everybody knows in their order.
BY_NATURE = {"distance_km": "two pairs of coordinates"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_of(node: ast.stmt) -> int:
    """Lines from the first to the last, without decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(source: Source) -> Iterator[Violation]:
    """Files, classes and functions over their limits."""
    is_test = source.path.startswith("tests/")
    file_limit, function_limit = (TEST_FILE_LINES, TEST_LINES) if is_test else (MODULE_LINES, FUNCTION_LINES)
    if len(source.lines) > file_limit:
        yield source.violation(1, f"{len(source.lines)} lines, at most {file_limit}: split it by thing")
    for node in source.nodes:
        limit = CLASS_LINES if isinstance(node, ast.ClassDef) else function_limit
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and lines_of(node) > limit:
            yield source.violation(node, f"{node.name} has {lines_of(node)} lines, at most {limit}")


def own_parameters(function: Function) -> tuple[int, int]:
    """How many parameters a caller passes, all and by position: without self and cls, without *args and **kwargs."""
    positional = [*function.args.posonlyargs, *function.args.args]
    positional = positional[1:] if positional and positional[0].arg in ("self", "cls") else positional
    return len(positional) + len(function.args.kwonlyargs), len(positional)


def too_many_parameters(source: Source) -> Iterator[Violation]:
    """Functions with more than six parameters, or more than three without a name at the call.

    Python's own protocols (`__exit__`) and overrides that say so are not ours to shape.
    """
    for node in source.nodes:
        if not isinstance(node, FUNCTIONS) or is_shaped_elsewhere(node):
            continue
        every, positional = own_parameters(node)
        if every > PARAMETERS:
            yield source.violation(node, f"{node.name} has {every} parameters, at most {PARAMETERS}: pass a dataclass")
        if positional > POSITIONAL:
            yield source.violation(node, f"{node.name} takes {positional} by position: make them keyword-only with *")


def is_shaped_elsewhere(function: Function) -> bool:
    """Whether the parameters are somebody else's: Python's own protocols, and methods marked with @override."""
    is_protocol = function.name.startswith("__") and function.name != "__init__"
    return (
        is_protocol
        or function.name in BY_NATURE
        or any(isinstance(each, ast.Name) and each.id == "override" for each in function.decorator_list)
    )


def template_too_long(source: Source) -> Iterator[Violation]:
    """Templates over their limit."""
    if len(source.lines) > TEMPLATE_LINES:
        yield source.violation(1, f"{len(source.lines)} lines, at most {TEMPLATE_LINES}: take a part out into a macro")


def ruff(text: str, path: str) -> set[str]:
    """The codes that ruff, as configured here, gives to a text as if it stood at that path."""
    command = [sys.executable, "-m", "ruff", "check", "--output-format=json", "--stdin-filename", path, "-"]
    done = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=False)
    return {each["code"] for each in json.loads(done.stdout)}


def test_python_files_keep_the_sizes() -> None:
    files = [file for folder in ("src/", "tests/", "tools/") for file in python_files(folder)]
    found = [each for file in files for each in too_long(file)]
    assert not found, report(found)


def test_parameters_are_few_and_named() -> None:
    found = [each for file in python_files() for each in too_many_parameters(file)]
    assert not found, report(found)


def test_templates_keep_the_sizes() -> None:
    found = [each for file in templates() for each in template_too_long(file)]
    assert not found, report(found)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("x = 1\n" * 401, "src/furthest/lib/big.py"),
        ("x = 1\n" * 501, "tests/lib/test_big.py"),
        ("def long():\n" + "    x = 1\n" * 40, "src/furthest/lib/long.py"),
        ("def test_long():\n" + "    x = 1\n" * 40, "tests/lib/test_long.py"),
        ("class Long:\n" + "    x = 1\n" * 200, "src/furthest/lib/long.py"),
    ],
)
def test_size_guard_bites(text: str, path: str) -> None:
    assert len(list(too_long(sample(text, path)))) == 1


def test_size_guard_allows_the_limit_itself() -> None:
    assert not list(too_long(sample("def long():\n" + "    x = 1\n" * 39)))


@pytest.mark.parametrize(
    "signature",
    ["def f(a, b, c, d): ...", "def f(a, *, b, c, d, e, f, g): ...", "class A:\n    def f(self, a, b, c, d): ..."],
)
def test_parameter_guard_bites(signature: str) -> None:
    assert list(too_many_parameters(sample(signature)))


@pytest.mark.parametrize(
    "signature",
    [
        "def f(a, b, c): ...",
        "def f(a, *, b, c, d, e, f): ...",
        "class A:\n    def __exit__(self, a, b, c, d): ...",
        "class A:\n    @override\n    def f(self, a, b, c, d): ...",
    ],
)
def test_parameter_guard_lets_pass(signature: str) -> None:
    assert not list(too_many_parameters(sample(signature)))


def test_template_guard_bites() -> None:
    assert list(template_too_long(sample("<p>\n" * 151, "src/furthest/entry/web/jinja2/web/a.jinja")))


def test_complexity_and_habits_are_refused_by_ruff() -> None:
    branches = "".join(f"    if x == {n}:\n        x += {n}\n" for n in range(9))
    text = (
        f'"""Sample."""\nimport datetime\n\n\ndef f(x):\n{branches}    print(datetime.datetime.now())\n    return x\n'
    )
    assert {"C901", "T201", "DTZ005"} <= ruff(text, "src/furthest/lib/sample.py")
