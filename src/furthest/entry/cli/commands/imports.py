"""`furthest import`: finds the reader for a kind of file, and prints its report as lines or as one JSON object."""

import argparse
import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from furthest.entry.cli import database
from furthest.entry.cli.importing import brought_forward, devices, lists, places
from furthest.entry.cli.named import council_named
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.report import Report
from furthest.kernel.tenancy.sizes import learn_sizes

COUNTS = ("rows", "good", "bad", "blank", "added", "changed", "unchanged", "removed", "closed")
MOST_LINES = 20


def run(options: argparse.Namespace) -> int:
    """Import and report; a failure when lines were read and none of them was any good."""
    paths = [_readable(Path(name)) for name in options.files]
    _check_council(options)
    database.connect_directly()
    database.must_be_migrated()
    if options.council:
        council_named(options.council)
    with ExitStack() as opened:
        told = READERS[options.what](options, [opened.enter_context(_sheet_of(options, path)) for path in paths])
    learn_sizes()
    if isinstance(told, Report):
        return _show_sheet(told, options)
    report = as_dict(told)
    print(json.dumps(report, default=str, ensure_ascii=False) if options.json else "\n".join(as_lines(report)))
    return 1 if report["rows"] and report["bad"] >= report["rows"] else 0


def _sheet_of(options: argparse.Namespace, path: Path) -> AbstractContextManager[Path]:
    """Of a workbook the sheet that is meant, for the kinds that are read as sheets."""
    return devices.as_text_sheet(path, options.sheet) if options.what in WORDS else nullcontext(path)


def _show_sheet(report: Report, options: argparse.Namespace) -> int:
    """Print the report of a sheet piece by piece: it may speak of more lines than fit in memory."""
    if options.json:
        for piece in report.to_json():
            print(piece, end="")
        print()
    else:
        words = WORDS[options.what]
        for line in devices.as_lines(report, errors=_path(options.errors), words=words):
            print(line)
    return 1 if report.rows and not report.good else 0


def _path(name: str | None) -> Path | None:
    return Path(name) if name else None


def as_dict(report: Any) -> dict[str, Any]:
    """A report as plain values: at least rows, good, bad, blank, errors and notices."""
    found = report.as_dict() if hasattr(report, "as_dict") else report
    found = asdict(found) if is_dataclass(found) and not isinstance(found, type) else dict(found)
    base = {"rows": 0, "bad": 0, "blank": 0, "errors": [], "notices": []}
    merged = base | found
    return {"rows": merged["rows"], "good": merged["rows"] - merged["bad"], **merged}


def as_lines(report: dict[str, Any]) -> list[str]:
    """A report for reading: what was counted, then what is wrong and how to mend it, then what else to know."""
    counted = [f"{name} {report[name]:,}" for name in COUNTS if report.get(name) or name in ("rows", "good", "bad")]
    lines = [("Nothing was changed. It would be: " if report.get("dry_run") else "") + ", ".join(counted)]
    for heading, found in (("Lines to mend", report["errors"]), ("Worth knowing", report["notices"])):
        if found:
            lines.append(f"{heading}:")
            lines += [f"  {_one(each)}" for each in found[:MOST_LINES]]
        if len(found) > MOST_LINES:
            lines.append(f"  and {len(found) - MOST_LINES:,} more; --json has them all")
    return lines


def _one(said: Any) -> str:
    if isinstance(said, str):
        return said
    where = f"line {said['line']}" if said.get("line") else ""
    where += f", {said['column']}" if said.get("column") else ""
    words = ". ".join(str(said[part]).rstrip(".") for part in ("problem", "notice", "fix") if said.get(part))
    return f"{where}: {words}." if where else f"{words}."


def _check_council(options: argparse.Namespace) -> None:
    owned = options.what in OWNED
    if owned and not options.council:
        raise RuleBroken("council", f"Say whose {options.what} these are: --council leeds", "council")
    if not owned and (options.council or options.dry_run):
        given = "--council" if options.council else "--dry-run"
        raise RuleBroken("options", f"{given} is for {' and '.join(OWNED)}; {options.what} belong to everybody.")
    if options.what in ONE_FILE and len(options.files) > 1:
        raise RuleBroken("files", f"One file of {options.what} at a time, please.")
    if options.what != "devices" and (options.wiped_by or options.wiped_on or options.status):
        raise RuleBroken("options", "--wiped-by, --wiped-on and --status are for devices.")
    if options.agreed and options.what != "people":
        raise RuleBroken("options", "--agreed is for people.")
    if options.errors and options.what not in WORDS:
        raise RuleBroken("options", f"--errors is for {' and '.join(WORDS)}.")


def _readable(path: Path) -> Path:
    """The path, once it is known to open; OSError with the name of the file otherwise."""
    with path.open("rb"):
        return path


def _libraries(options: argparse.Namespace, paths: Sequence[Path]) -> Any:
    return places.import_libraries(options.council, paths[0], dry_run=options.dry_run)


def _devices(options: argparse.Namespace, paths: Sequence[Path]) -> Any:
    said = devices.what_is_said(wiped_by=options.wiped_by, wiped_on=options.wiped_on, status=options.status)
    errors = _path(options.errors)
    return devices.import_devices(options.council, paths[0], dry_run=options.dry_run, said=said, errors=errors)


def _brought_forward(options: argparse.Namespace, paths: Sequence[Path]) -> Any:
    errors = _path(options.errors)
    return brought_forward.import_brought_forward(options.council, paths[0], options.dry_run, errors=errors)


def _people(options: argparse.Namespace, paths: Sequence[Path]) -> Any:
    errors, agreed = _path(options.errors), options.agreed
    return lists.import_people(options.council, paths[0], options.dry_run, errors=errors, agreed=agreed)


def _partners(options: argparse.Namespace, paths: Sequence[Path]) -> Any:
    return lists.import_partners(options.council, paths[0], options.dry_run, errors=_path(options.errors))


def _areas(options: argparse.Namespace, paths: Sequence[Path]) -> Any:
    return places.import_areas(paths)


def _postcodes(options: argparse.Namespace, paths: Sequence[Path]) -> Any:
    return places.import_postcodes(paths[0])


def _bank_holidays(options: argparse.Namespace, paths: Sequence[Path]) -> Any:
    return places.import_bank_holidays(paths[0])


OWNED = ("libraries", "devices", "people", "partners", "brought-forward")
ONE_FILE = (*OWNED, "postcodes", "bank-holidays")
WORDS = {
    "devices": devices.DEVICES,
    "people": lists.PEOPLE,
    "partners": lists.PARTNERS,
    "brought-forward": brought_forward.STATEMENTS,
}
READERS: dict[str, Callable[[argparse.Namespace, Sequence[Path]], Any]] = {
    "libraries": _libraries,
    "devices": _devices,
    "people": _people,
    "partners": _partners,
    "brought-forward": _brought_forward,
    "areas": _areas,
    "postcodes": _postcodes,
    "bank-holidays": _bank_holidays,
}
