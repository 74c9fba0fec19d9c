"""A made-up language that shows which words were never marked for translation and which layouts break when words grow.

The catalogue of words is extracted from the source by Babel; nothing is compiled by hand.
"""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

METHODS = [("**.py", "python"), ("**.jinja", "jinja2")]
OPTIONS = {"**.jinja": {"extensions": "jinja2.ext.i18n", "silent": "false", "newstyle_gettext": "true"}}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
# What must come through unchanged: placeholders of every kind, mark-up and entities.
_KEEP = re.compile(r"(%\([a-z_]+\)[sd]|%\{[a-z]+\}|\{[a-z_]*\}|%%|<[^>]+>|&[a-z]+;)")
ACCENTED = "àéîöûýÀÉÎÖÛÝçñšž"
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", ACCENTED)


def pseudo(text: str) -> str:
    """The text with accents and about a third longer, its placeholders whole: "Due date" -> "[Dûé dàté ~~~]"."""
    if not text:
        return text
    parts = _KEEP.split(text)
    words = "".join(part if _KEEP.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    length = sum(len(part) for part in parts if not _KEEP.fullmatch(part))
    return f"[{words} {'~' * max(1, length * 3 // 10)}]"


def catalogue(source: Path) -> Catalog:
    """Every word marked for translation in the Python and the templates under `source`."""
    found = Catalog(project="Furthest First")
    for filename, line, message, comments, context in extract_from_dir(source, METHODS, OPTIONS, KEYWORDS):
        found.add(message, None, [(filename, line)], auto_comments=comments, context=context)
    return found


def write_pseudo(words: Catalog, folder: Path, language: str) -> Path:
    """A compiled catalogue of the made-up language under `folder`, where Django's LOCALE_PATHS finds it."""
    made = Catalog(locale="en", project=words.project)
    for message in words:
        if message.id:
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            told = tuple(pseudo(str(one)) for one in ids)
            made.add(message.id, told if len(told) > 1 else told[0], context=message.context)
    target = folder / language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, made)
    return target
