"""The articles of the help: read from docs/help, each with whom it is for, and what it explains."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import furthest
from furthest.kernel.core.errors import SetUpError
from furthest.kernel.core.registry import HelpTopic
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.lib.finding import Findable, ranked

PACKAGE = Path(furthest.__file__).parent
FOLDERS = (PACKAGE / "help", PACKAGE.parents[1] / "docs" / "help")
"""Where the articles are: beside the code once it is installed, or in the project."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `roles` whom it is for, `pages` which pages it explains, `words` what else people call it.

    `part` is the part of the system that it is about; `is_first_day` puts it on top for its role.
    """

    name: str
    title: str
    roles: frozenset[str]
    text: str
    pages: tuple[str, ...] = ()
    words: str = ""
    part: str = ""
    is_first_day: bool = False


@cache
def articles() -> dict[str, Article]:
    """Every article by its name, in the order of their titles. Read once."""
    folder = next((one for one in FOLDERS if one.is_dir()), None)
    if folder is None:
        raise SetUpError("The help is missing: neither furthest/help nor docs/help is there.")
    found = [article_of(path.stem, path.read_text(encoding="utf-8")) for path in folder.glob("*.md")]
    return {one.name: one for one in sorted(found, key=lambda one: (not one.is_first_day, one.title))}


def article_of(name: str, written: str) -> Article:
    """An article from its file: lines of "what: words" between two lines of dashes, then Markdown."""
    _before, head, text = written.split("---\n", 2)
    said = {key.strip(): value.strip() for key, _colon, value in (line.partition(":") for line in head.splitlines())}
    unknown = set(said) - {"title", "roles", "pages", "words", "part", "first-day"}
    roles = frozenset(_listed(said.get("roles", ""))) or frozenset(ROLE_LABELS)
    if unknown or not said.get("title") or roles - set(ROLE_LABELS):
        raise SetUpError(f"The help article {name} has front lines that cannot be read.")
    return Article(
        name=name,
        title=said["title"],
        roles=roles,
        text=text.strip(),
        pages=tuple(_listed(said.get("pages", ""))),
        words=said.get("words", ""),
        part=said.get("part", ""),
        is_first_day=said.get("first-day") == "yes",
    )


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def topics() -> list[HelpTopic]:
    """What the frame of each page has to know: which article is about which pages."""
    return [HelpTopic(one.name, one.pages) for one in articles().values()]


def found(asked: str, among: Iterable[Article]) -> list[Article]:
    """The articles that a question is about, the likeliest first."""
    by_name = {one.name: one for one in among}
    texts = [Findable.of(one.name, one.title, one.text, also=one.words) for one in by_name.values()]
    return [by_name[name] for name in ranked(asked, texts)]
