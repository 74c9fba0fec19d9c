"""What files say of themselves: docstrings, rule ids, tests beside their subject; and what no file of ours may say."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import pytest

from tests.architecture.test_names import services_of
from tests.architecture.tree import (
    PACKAGE,
    ROOT,
    Guard,
    Source,
    Violation,
    modules,
    python_files,
    report,
    sample,
    sources,
    text_files,
)

DOCSTRING_LINES = 4
FILLER = set("a an the of and for to in this is are it with module class function".split())
RULE_ID = re.compile(r"\b[A-Z]{2,12}-\d{2}\b")
TESTS_OF_THE_WHOLE = (
    *("architecture", "journeys", "conformance", "plugins", "factories", "tools", "bench", "walk", "support"),
)
POSTPONED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.$}\]-])/(?:root|home/\w+|Users/\w+|work|farm)/")
NUMBERED_ISSUE = re.compile(
    r"(?<![\w&/(\"'=])#\d{1,4}\b(?![\w-])|\bissues?\s+(?:no\.?\s*)?#?\d+\b|\bGH-\d+\b", re.IGNORECASE
)
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no cover)(?P<rest>.*)$")
WHICH_AND_WHY = re.compile(r"(?::\s*[A-Z0-9]+|\[[\w, -]+\])\s*[-–:#]\s*\w")
LIBRARY, SERVICES = PACKAGE + "lib/", "services"


def words(text: str) -> set[str]:
    """The words of a name or a sentence that carry meaning."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text).lower()
    return set(re.findall(r"[a-z0-9]+", spaced)) - FILLER


def undescribed(source: Source) -> Iterator[Violation]:
    """Files that hold code and do not say in one to four lines what they are for."""
    text = ast.get_docstring(source.tree)
    if text is None and source.tree.body:
        yield source.violation(1, "no module docstring: say in a line what this file is for")
    if text and len([line for line in text.splitlines() if line.strip()]) > DOCSTRING_LINES:
        yield source.violation(1, f"a module docstring over {DOCSTRING_LINES} lines: the rest belongs to docs/")


def undocumented(source: Source) -> Iterator[Violation]:
    """Public functions of lib and rules, and services, without a docstring."""
    named = source.tree.body if source.path.startswith(LIBRARY) or source.role == "rules" else services_of(source)
    for node in named:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not (node.name[0] == "_" or ast.get_docstring(node)):
            yield source.violation(node, f"{node.name} has no docstring: shapes, units, errors, rule id")


def empty_words(source: Source) -> Iterator[Violation]:
    """Docstrings that only say the name again."""
    for node in source.nodes:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)):
            text = ast.get_docstring(node)
            name = source.stem if isinstance(node, ast.Module) else node.name
            if text is not None and words(text) <= words(name):
                yield source.violation(node, f"the docstring of {name} repeats its name: say more, or nothing")


def untested(files: Iterable[Source], tests: set[str]) -> Iterator[Violation]:
    """Services and files of lib that no test file is called after."""
    for file in files:
        folder = PurePosixPath("tests", *file.parts[:2] if file.module else file.parts[:-1])
        if file.path.startswith(LIBRARY) and file.stem != "__init__" and f"{folder}/test_{file.stem}.py" not in tests:
            yield file.violation(1, f"no {folder}/test_{file.stem}.py")
        for service in services_of(file) if file.role == SERVICES else []:
            mine = {f"{folder}/test_{name}.py" for name in (service.name, file.stem)}
            below = {f"{folder}/services/test_{name}.py" for name in (service.name, file.stem)}
            if not (mine | below) & tests:
                yield file.violation(service, f"no {folder}/test_{service.name}.py")


def homeless(test: str, places: set[str]) -> bool:
    """Whether a test file stands in a folder that mirrors nothing."""
    inside = PurePosixPath(test).relative_to("tests").parent
    return inside.parts[:1] not in [(name,) for name in TESTS_OF_THE_WHOLE] and str(inside) not in places | {"."}


def rule_ids(readme: str, docstrings: str, test_names: str) -> Iterator[str]:
    """Rule ids that do not stand in all three places: the README, a docstring, the name of a test."""
    written, kept = set(RULE_ID.findall(readme)), set(RULE_ID.findall(docstrings))
    yield from (f"{each} is kept in code and not written in the README" for each in sorted(kept - written))
    yield from (f"{each} stands in the README and in no docstring" for each in sorted(written - kept))
    for each in sorted(written):
        if each.lower().replace("-", "_") not in test_names.lower():
            yield f"{each} is in the name of no test (…_{each.lower().replace('-', '_')}_…)"


def postponed(source: Source) -> Iterator[Violation]:
    """Notes to do it later."""
    for number, line in enumerate(source.lines, 1):
        if POSTPONED.search(line):
            yield source.violation(number, "do it now, or write it where work is planned")


def workplace(source: Source) -> Iterator[Violation]:
    """Paths of somebody's machine, and numbers of issues that a reader cannot open."""
    prose = comments(source)
    for number, line in enumerate(source.lines, 1):
        if MACHINE_PATH.search(line):
            yield source.violation(number, "a path of one machine")
        if number in prose and NUMBERED_ISSUE.search(prose[number]):
            yield source.violation(number, "an issue's number: say what it was about")


def comments(source: Source) -> dict[int, str]:
    """The lines of a file that are prose: all of a document, the comments and docstrings of code."""
    if source.path.endswith(".md"):
        return dict(enumerate(source.lines, 1))
    found = {n: line.split("#", 1)[1] for n, line in enumerate(source.lines, 1) if re.search(r"(^|\s)#\s", line)}
    if source.path.endswith(".jinja"):
        found |= {n: line for n, line in enumerate(source.lines, 1) if "{#" in line}
    if source.path.endswith(".py"):
        for node in source.nodes:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)) and ast.get_docstring(node):
                text = node.body[0]
                found |= {n: source.lines[n - 1] for n in range(text.lineno, (text.end_lineno or text.lineno) + 1)}
    return found


@pytest.mark.parametrize("guard", [undescribed, undocumented, empty_words])
def test_python_files_say_what_they_are(guard: Guard) -> None:
    folders = ("src/", "tests/", "tools/")
    found = [each for folder in folders for file in python_files(folder) for each in guard(file)]
    assert not found, report(found)


def test_services_and_library_have_tests_of_their_name() -> None:
    found = list(untested(python_files(), {file.path for file in sources("tests/", ".py")}))
    assert not found, report(found)


def test_tests_mirror_the_source() -> None:
    parents = [PurePosixPath(file.path.removeprefix(PACKAGE)) for file in sources(PACKAGE, ".py")]
    places = {str(each) for path in parents for each in (*path.parents, path.with_suffix(""))}
    tests = [file.path for file in sources("tests/", ".py") if file.name.startswith("test_")]
    strays = [path for path in tests if homeless(path, places)]
    assert not strays, report(strays)


def test_rule_ids_stand_in_readme_docstring_and_test() -> None:
    found = []
    for module in modules():
        readme = "".join(file.text for file in sources(f"{PACKAGE}modules/{module}/", "README.md"))
        code = "\n".join(file.text for file in python_files(f"{PACKAGE}modules/{module}/"))
        names = " ".join(re.findall(r"def (test_\w+)", "\n".join(file.text for file in sources("tests/", ".py"))))
        found += [f"{module}: {each}" for each in rule_ids(readme, code, names)]
    assert not found, report(found)


@pytest.mark.parametrize("guard", [postponed, workplace])
def test_no_file_says(guard: Guard) -> None:
    found = [each for file in text_files() if not file.path.endswith("test_words_of_files.py") for each in guard(file)]
    assert not found, report(found)


def test_silenced_checks_say_which_and_why() -> None:
    files = [file for folder in ("src/", "tests/") for file in python_files(folder) if "architecture" not in file.path]
    found = [
        file.violation(number, "name the check in brackets, and say why after it")
        for file in files
        for number, line in enumerate(file.lines, 1)
        if (match := SILENCED.search(line)) and not WHICH_AND_WHY.match(match["rest"])
    ]
    assert not found, report(found)


def test_the_documents_are_there() -> None:
    wanted = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CONTEXT.md", "LICENSE", "docs/architecture.md")
    assert [name for name in wanted if not (ROOT / name).is_file()] == []


SERVICE_FILE = "src/furthest/modules/lending/services/lend.py"
RULES = "src/furthest/modules/lending/rules.py"


@pytest.mark.parametrize(
    ("guard", "path", "text"),
    [
        (undescribed, RULES, "x = 1"),
        (undescribed, RULES, '"""One.\n\nTwo.\nThree.\nFour.\nFive.\n"""'),
        (undocumented, RULES, "def may_renew(loan): ..."),
        (undocumented, "src/furthest/lib/dates.py", "class Period: ..."),
        (undocumented, SERVICE_FILE, "@service(permission='x')\ndef lend_kit(a, b): ..."),
        (empty_words, RULES, 'def due_date(x):\n    """The due date."""'),
        (empty_words, RULES, '"""Rules."""'),
        (postponed, RULES, "# TO" + "DO: later"),
        (workplace, "docs/a.md", "Run /ro" + "ot/furthest/manage.py"),
        (workplace, "docs/a.md", "As #1" + "2 says"),
        (workplace, RULES, "x = 1  # see issue 1" + "2"),
        (workplace, RULES, 'def f():\n    """Mends #1' + '2."""'),
    ],
)
def test_guard_bites(guard: Guard, path: str, text: str) -> None:
    assert list(guard(sample(text, path)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            RULES,
            '"""When a loan may go on."""\n\ndef may_renew(loan):\n    """Whether one more term fits (LEND-04)."""',
        ),
        (RULES, "COLOUR = '#123'  # the brand's blue"),
        ("docs/a.md", "[the rules](#1-the-rules) of var/data/ and https://example.org/work/1"),
    ],
)
def test_guards_let_pass_what_is_right(path: str, text: str) -> None:
    guards: list[Guard] = [postponed, workplace, *([undocumented, empty_words] if path.endswith(".py") else [])]
    assert not [str(each) for guard in guards for each in guard(sample(text, path))]


def test_guard_of_tests_bites() -> None:
    service = "@service(permission='x')\ndef lend_kit(act, command): ..."
    files = [sample(service), sample("", "src/furthest/lib/dates.py")]
    tests = {"tests/modules/lending/test_lend_kit.py", "tests/lib/test_dates.py"}
    assert not list(untested(files, tests))
    assert len(list(untested(files, set()))) == 2
    assert homeless("tests/modules/gadgets/test_a.py", {"modules/lending"})
    assert not homeless("tests/modules/lending/test_a.py", {"modules/lending"})


def test_guard_of_rule_ids_bites() -> None:
    assert not list(rule_ids("LEND-01 One", "(LEND-01)", "test_lend_01_one"))
    assert len(list(rule_ids("LEND-01", "", ""))) == 2
    assert len(list(rule_ids("", "LEND-02", ""))) == 1
