"""Uploaded sheets on disk: in a private folder of the council, under a random name, for a week at most."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from furthest.kernel.core import clock, ids
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.lib.workbooks import NotAWorkbook, Tab, is_workbook, tabs, write_csv

KEPT: Final = timedelta(days=7)
LARGEST: Final = 18 * 1024 * 1024  # below what a request may be
_ERRORS = ".mend"


def folder_of(council: Council) -> Path:
    """The folder of a council's sheets, which only we may read."""
    folder = Path(settings.VAR) / "sheets" / council.pk.hex
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def path_of(council: Council, stored_as: str) -> Path:
    """Where a sheet lies, or lay."""
    return folder_of(council) / stored_as


def errors_of(council: Council, stored_as: str) -> Path:
    """Where its list of lines to mend lies."""
    return path_of(council, stored_as + _ERRORS)


def keep(council: Council, pieces: Iterable[bytes]) -> str:
    """Keep an uploaded file, and the name that it is kept under; RuleBroken for one that is too large or empty."""
    name, size = ids.new_token(), 0
    path = path_of(council, name)
    try:
        with _private(path) as file:
            for piece in pieces:
                size += len(piece)
                if size > LARGEST:
                    words = _("This file is larger than %(most)s MB. Cut it into parts, and bring them in one by one.")
                    raise RuleBroken("file-too-large", words % {"most": LARGEST // (1024 * 1024)}, "file")
                file.write(piece)
        if not size:
            raise RuleBroken("file-empty", _("This file is empty."), "file")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return name


def sheets_in(council: Council, stored_as: str) -> list[Tab]:
    """The sheets that somebody may choose from: none for a file of text. RuleBroken in one sentence for a bad book."""
    path = path_of(council, stored_as)
    if not is_workbook(path):
        return []
    with plain_words():
        found = [tab for tab in tabs(path) if tab.rows]
    if not found:
        raise RuleBroken("file-empty", _("This workbook is empty: no sheet of it has any rows."), "file")
    return found


def take_out(council: Council, stored_as: str, tab: str) -> str:
    """Put one sheet of a workbook in the workbook's place, and the name that it is kept under."""
    name = ids.new_token()
    to = path_of(council, name)
    _private(to).close()
    try:
        with plain_words():
            write_csv(path_of(council, stored_as), tab, to)
    except BaseException:
        to.unlink(missing_ok=True)
        raise
    path_of(council, stored_as).unlink(missing_ok=True)
    return name


def remove(council: Council, stored_as: str, *, errors: bool = False) -> None:
    """Remove a sheet, and with `errors` its list of lines to mend."""
    path_of(council, stored_as).unlink(missing_ok=True)
    if errors:
        errors_of(council, stored_as).unlink(missing_ok=True)


def remove_old() -> int:
    """Remove every file that is older than a week, whatever became of its import; how many."""
    before, done = (clock.now() - KEPT).timestamp(), 0
    root = Path(settings.VAR) / "sheets"
    for path in root.glob("*/*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            done += 1
    return done


def digest_of(path: Path) -> str:
    """What tells one file's content from another's."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def plain_words() -> Iterator[None]:
    """What is wrong with a workbook, as one sentence that says what to do."""
    words = {
        "damaged": _("This workbook is damaged: it cannot be opened. Save it again, then try once more."),
        "too large": _("This workbook is too large for us to open. Save the sheet that you need as CSV."),
        "locked": _("This workbook has a password. Save it without one, then try once more."),
        "no such sheet": _("This workbook has no sheet of that name any more. Upload it again."),
    }
    try:
        yield
    except NotAWorkbook as problem:
        raise RuleBroken("file-not-a-sheet", words[problem.code], "file") from problem


def make_private(path: Path) -> None:
    """Have an empty file there that only we may read, unless there is one."""
    if not path.exists():
        _private(path).close()


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
