"""One thing has one name: the words that CONTEXT.md refuses stand in no name, and jargon stands on no page."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.architecture.pages import words_on
from tests.architecture.tree import ROOT, Source, Violation, called, python_files, report, sample, templates

# Compounds in which a refused word has a sense of its own.
COMPOUNDS = {"venue": "community venue", "zone": "time zone", "asset": "asset tag", "event": "sign in event"}
# The wall between councils keeps its technical name in one folder, and in the names of what it raises and registers.
TENANCY = "src/furthest/kernel/tenancy/"
SPEAKING_ENGLISH = (("entry", "cli"), ("entry", "bench"))
# Where the words stand among the arguments of what refuses.
REFUSALS = {"RuleBroken": 1, "Conflict": 0, "NotFound": 0, "NotAllowed": 0, "must_be": 1, "ConstraintWords": 1}
NAMED_LAYERS = ("models", "services", "selectors", "views", "forms", "states")


@cache
def tables() -> list[list[list[str]]]:
    """The tables of CONTEXT.md: each a list of rows, each a list of cells; without headings."""
    found: list[list[list[str]]] = []
    rows: list[list[str]] = []
    for line in [*(ROOT / "CONTEXT.md").read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            found.append(rows[2:])
            rows = []
    return found


def refused() -> dict[str, str]:
    """Each refused word with the word to say instead."""
    return {word.strip(): row[0] for row in tables()[0] for word in row[2].split(",") if word.strip()}


def jargon() -> dict[str, str]:
    """Each word of ours with what pages say."""
    return {row[0]: row[1] for row in tables()[1]}


def split(name: str) -> str:
    """A name as words: "TimeZone", "time_zone" and "time-zone" are "time zone"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return re.sub(r"[^a-z0-9]+", " ", spaced.lower()).strip()


def refused_in(name: str) -> Iterator[tuple[str, str]]:
    """The refused words in a name, singular or plural, each with the word to say."""
    words = split(name)
    for word, instead in refused().items():
        rest = words.replace(COMPOUNDS.get(word, "\0"), " ")
        if re.search(rf"\b{re.escape(word)}s?\b", rest):
            yield word, instead


def names_in(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Names that people will repeat: classes, functions, fields of models and commands, and names of addresses."""
    for node in source.nodes:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            yield node, node.name
        if isinstance(node, ast.ClassDef):
            for field in node.body:
                targets = field.targets if isinstance(field, ast.Assign) else [getattr(field, "target", None)]
                yield from ((field, each.id) for each in targets if isinstance(each, ast.Name))
        if isinstance(node, ast.keyword) and node.arg == "name" and isinstance(node.value, ast.Constant):
            yield node.value, str(node.value.value)


def synonyms(source: Source) -> Iterator[Violation]:
    """Refused words in names."""
    parts = {part.removesuffix(".py") for part in source.parts}
    if source.path.startswith(TENANCY) or not (parts & {*NAMED_LAYERS, "urls", "permissions", "verbs", "measures"}):
        return
    for node, name in names_in(source):
        for word, instead in refused_in(name):
            yield source.violation(node, f"{name}: say {instead}, not {word} (CONTEXT.md)")


def synonyms_in_file_names(source: Source) -> Iterator[Violation]:
    """Refused words in the name of a template or a Python file."""
    if source.path.startswith(TENANCY):
        return
    for word, instead in refused_in(source.stem):
        yield source.violation(1, f"{source.name}: say {instead}, not {word} (CONTEXT.md)")


def jargon_on_pages(source: Source) -> Iterator[Violation]:
    """Words of ours in the text of a template, or in the sentences of presenters and forms."""
    for line, text in words_on(source):
        for word, instead in jargon().items():
            if re.search(rf"\b{re.escape(word)}s?\b", text, re.IGNORECASE):
                yield source.violation(line, f"a page says “{instead}”, not “{word}” (CONTEXT.md)")


def untranslated_refusals(source: Source) -> Iterator[Violation]:
    """Words of a refusal that go to people in one language only: a text of its own, not one out of gettext.

    What is said at the command line, or of a file by rules that know nothing of Django, is said in English.
    """
    if not source.parts or source.parts[:2] in SPEAKING_ENGLISH or source.role == "rules":
        return
    for node in source.nodes:
        place = REFUSALS.get(called(node))
        if isinstance(node, ast.Call) and place is not None and len(node.args) > place:
            said = node.args[place]
            if isinstance(said, (ast.Constant, ast.JoinedStr)):
                yield source.violation(said, "a refusal is said in one language only: use gettext")


def test_the_tables_are_read() -> None:
    assert refused()["customer"] == "resident"
    assert refused()["checkout"] == "loan"
    assert jargon()["turnaround"] == "get ready for the next person"


def test_names_use_the_words_of_the_project() -> None:
    found = [each for file in python_files() for each in (*synonyms(file), *synonyms_in_file_names(file))]
    found += [each for file in templates() for each in synonyms_in_file_names(file)]
    assert not found, report(found)


def test_pages_are_free_of_jargon() -> None:
    wording = [file for file in python_files() if file.role in ("presenters", "forms")]
    found = [each for file in (*templates(), *wording) for each in jargon_on_pages(file)]
    assert not found, report(found)


def test_refusals_can_be_said_in_every_language() -> None:
    found = [each for file in python_files() for each in untranslated_refusals(file)]
    assert not found, report(found)


@pytest.mark.parametrize(
    "text",
    [
        "raise RuleBroken('limit', 'One on loan already.', 'who')",
        "raise Conflict(f'{who} was first.')",
        "row = must_be(found, 'We cannot find that.')",
        "words = ConstraintWords('lending_tag', 'There already.')",
    ],
)
def test_guard_of_refusals_bites(text: str) -> None:
    assert list(untranslated_refusals(sample(text, "src/furthest/modules/lending/services/lend.py")))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/furthest/modules/lending/services/lend.py", "raise RuleBroken('limit', _('One already.'), 'who')"),
        ("src/furthest/modules/lending/services/lend.py", "raise NotFound"),
        ("src/furthest/entry/cli/commands/serve.py", "raise RuleBroken('port', 'That port is taken.')"),
    ],
)
def test_guard_of_refusals_lets_pass(path: str, text: str) -> None:
    assert not list(untranslated_refusals(sample(text, path)))


MODEL = "src/furthest/modules/lending/models/loan.py"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (MODEL, "class Customer: ..."),
        (MODEL, "class Loan:\n    patient_name = models.CharField()"),
        (MODEL, "class Loan:\n    hold: bool = False"),
        ("src/furthest/modules/lending/services/lend.py", "def check_checkouts(act, command): ..."),
        ("src/furthest/modules/lending/urls.py", "urlpatterns = [path('x', view, name='appointment-list')]"),
        ("src/furthest/modules/lending/models/loan.py", "class Loan:\n    tenant = 1"),
    ],
)
def test_guard_of_names_bites(path: str, text: str) -> None:
    assert list(synonyms(sample(text, path)))


@pytest.mark.parametrize("text", ["class Loan:\n    asset_tag = 1\n    time_zone = 2", "class Household: ..."])
def test_guard_of_names_lets_pass(text: str) -> None:
    assert not list(synonyms(sample(text, MODEL)))


def test_guard_of_file_names_bites() -> None:
    assert list(synonyms_in_file_names(sample("", "src/furthest/modules/lending/jinja2/lending/customer_list.jinja")))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/furthest/modules/lending/jinja2/lending/a.jinja", "<p>{% trans %}Turnaround is open{% endtrans %}</p>"),
        ("src/furthest/modules/lending/jinja2/lending/a.jinja", "{{ heading(_('A no-name record')) }}"),
        ("src/furthest/modules/lending/presenters.py", "TITLE = 'Lost mode is on'"),
    ],
)
def test_guard_of_pages_bites(path: str, text: str) -> None:
    assert list(jargon_on_pages(sample(text, path)))
