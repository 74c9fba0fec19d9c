"""The style sheet and the script as they are shipped: whole, small, and free of what belongs to GOV.UK."""

import hashlib
import json
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest

from tests.kernel.govuk.support import ROOT, STATIC

GOVUK = STATIC / "govuk"
TEMPLATES = ROOT / "src/furthest/kernel/govuk/jinja2/govuk"
KIB = 1024
# Names that only script or nobody styles.
HOOKS = {"govuk-notification-banner-title", "govuk-frontend-supported", "govuk-template__body", "govuk-button-group"}


def small(name: str) -> int:
    return len(brotli.compress((GOVUK / name).read_bytes(), quality=11))


def test_each_file_is_the_one_that_was_built() -> None:
    lines = [line.split() for line in (GOVUK / "checksums.txt").read_text().splitlines()]
    told = {name: checksum for checksum, name in lines}
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in GOVUK.iterdir()
        if file.name != "checksums.txt"
    }
    assert found == told, "a file was changed by hand: change its source in tools/assets and run tools/assets/build"


@pytest.mark.parametrize(("name", "most"), [("app.css", 10), ("app.js", 6), ("pictures.svg", 2), ("mark.svg", 1)])
def test_is_small_as_sent(name: str, most: int) -> None:
    assert small(name) <= most * KIB


@pytest.mark.parametrize("name", ["app.css", "app.js", "pictures.svg", "mark.svg"])
def test_holds_nothing_of_govuk_that_is_not_ours_to_use(name: str) -> None:
    text = (GOVUK / name).read_text().lower()
    for word in ("gds transport", "crown", "govuk-header", "govuk-footer", "@font-face", "url("):
        assert word not in text, word


def test_fetches_nothing_from_elsewhere() -> None:
    for file in GOVUK.iterdir():
        if file.suffix in {".css", ".js", ".svg"}:
            addresses = set(re.findall(r"https?://[^\s\"')]+", file.read_text()))
            assert addresses <= {"http://www.w3.org/2000/svg"}, file.name


def test_one_style_sheet_serves_both_directions() -> None:
    css = (GOVUK / "app.css").read_text()
    ours = re.sub(r"\[dir=[\"']?rtl[\"']?\][^{]*\{[^}]*\}", "", css)
    assert not re.findall(r"[;{](?:margin|padding)-(?:left|right):", ours)
    assert "[dir=rtl]" in css
    assert "margin-inline-start" in css


def test_the_pinned_macros_and_styles_belong_together() -> None:
    package = json.loads((ROOT / "tools/assets/package.json").read_text())
    fixtures = json.loads((Path(__file__).parent / "fixtures/govuk-frontend-6.3.0.json").read_text())
    assert package["devDependencies"]["govuk-frontend"] in fixtures["source"]


def test_every_class_of_a_template_has_a_style() -> None:
    css = (GOVUK / "app.css").read_text()
    for template in TEMPLATES.glob("*.jinja"):
        text = re.sub(r"\{#.*?#\}", "", template.read_text(), flags=re.DOTALL)
        for name in set(re.findall(r"(?<![\w/\"-])((?:govuk|ff)-[a-z_-]+[a-z])(?![\w.-]*[=/\"]>?\")", text)) - HOOKS:
            assert name in css or f'data-module="{name}"' in text or f"/{name}/" in text, (template.name, name)


def test_pictures_are_there_for_every_outcome() -> None:
    symbols = set(re.findall(r'id="([a-z-]+)"', (GOVUK / "pictures.svg").read_text()))
    outcomes = (
        "in-touch work training volunteering money health housing english leisure independent nothing-yet not-asked"
    )
    assert symbols == set(outcomes.split())
