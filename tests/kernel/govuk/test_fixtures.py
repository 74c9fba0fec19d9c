"""The macros in our environment give what GOV.UK's own package gives, so that an upgrade of either shows itself."""

import json
from pathlib import Path
from typing import Any

import html5lib
import pytest

from furthest.kernel.govuk.engine import component, jinja

FIXTURES = json.loads((Path(__file__).parent / "fixtures/govuk-frontend-6.3.0.json").read_text())["components"]
CASES = [
    pytest.param(name, case["options"], case["html"], id=f"{name}: {case['name']}")
    for name, cases in FIXTURES.items()
    for case in cases
]


def shape(html: str) -> list[Any]:
    """Tags, attributes and words of a piece of HTML, whatever its white space."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        attributes = sorted((name, " ".join(value.split())) for name, value in element.attrib.items())
        found.append((element.tag, attributes, " ".join((element.text or "").split())))
        for child in element:
            walk(child)
        found.append(" ".join((element.tail or "").split()))

    walk(html5lib.parseFragment(html, namespaceHTMLElements=False))
    return found


@pytest.mark.parametrize(("name", "options", "html"), CASES)
def test_renders_as_the_package_does(name: str, options: dict[str, Any], html: str) -> None:
    assert shape(component(name, options)) == shape(html)


def test_there_is_one_environment_with_its_cache() -> None:
    assert jinja() is jinja()
    template = "govuk_frontend_jinja/components/input/macro.html"
    assert jinja().get_template(template) is jinja().get_template(template)
    assert jinja().get_template(template).module is jinja().get_template(template).module


def test_everything_is_escaped_unless_it_is_markup() -> None:
    assert jinja().autoescape is True
    assert "<b>" not in component("details", {"summaryText": "<b>", "text": "<b>"})
