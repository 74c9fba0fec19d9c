"""The layouts and parts: valid HTML, one h1, nothing inline, and each part's own promise."""

import re
from typing import Any

import pytest

from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.components import MACROS, POSTING_MACROS, component_globals, with_query
from furthest.kernel.govuk.engine import jinja, macro
from furthest.kernel.govuk.qr import qr_svg
from furthest.kernel.govuk.shapes import Action, Bar, Chart, Column, Link, Tag
from tests.kernel.govuk.demo import VIEWS, answer
from tests.support.linting import problems_of


def page(path: str, **kwargs: Any) -> str:
    return answer(path, **kwargs).content.decode()


def shown(source: str, **context: Any) -> str:
    return jinja().from_string(source).render(csrf_input="CSRF", **context)


@pytest.mark.parametrize("path", VIEWS)
def test_a_page_is_valid_html_with_one_heading(path: str) -> None:
    assert problems_of(page(path)) == []


@pytest.mark.parametrize("path", ["/form", "/question"])
def test_a_page_with_errors_is_valid_too(path: str) -> None:
    response = answer(path, method="POST")
    assert response.status_code == 422
    assert problems_of(response.content.decode()) == []


@pytest.mark.parametrize("path", VIEWS)
def test_nothing_inline_and_nothing_from_elsewhere(path: str) -> None:
    html = page(path)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*src=)", html)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)
    assert "crown" not in html.lower()


def test_the_title_starts_with_the_heading_and_says_when_there_are_errors() -> None:
    assert "<title>Lend a tablet – 100% Digital Leeds – Leeds City Council</title>" in page("/form")
    assert "<title>Error: Lend a tablet –" in page("/form", method="POST")


def test_every_named_part_is_written() -> None:
    for table in (MACROS, POSTING_MACROS):
        for template, names in table.items():
            for name in names:
                assert callable(macro(template, name)), name
    assert {"field", "error_summary", "form_start", "post_button", "data_table"} <= set(component_globals())


def test_a_button_that_posts_carries_token_and_key() -> None:
    html = shown('{{ post_button("Renew", "/renew", hidden="LD-0142", facts=(("weeks", "2"),)) }}')
    assert '<form method="post" action="/renew">CSRF' in html
    assert re.search(r'name="key" value="[0-9a-f]{32}"', html)
    assert 'name="weeks" value="2"' in html
    assert '<span class="govuk-visually-hidden"> LD-0142</span>' in html


def test_a_form_carries_token_and_the_key_of_its_form() -> None:
    html = shown('{{ form_start(form, action="/lend") }}{{ form_end() }}', form={"key": "0190b3a8f7c24bd0"})
    assert '<form method="post" action="/lend" novalidate>CSRF' in html
    assert 'name="key" value="0190b3a8f7c24bd0"' in html


def test_actions_say_why_the_rest_cannot_be_done() -> None:
    html = page("/thing")
    assert "What you can do now" in html
    assert "It is on loan. Take it back first." in html
    assert "Nothing can be done now" in shown(
        "{{ actions((), reasons) }}", reasons=[{"label": "Lend", "reason": "Lost"}]
    )


def test_a_table_keeps_its_meaning_as_cards() -> None:
    columns = (Column("Device"), Column("State"), Column("Cost", numeric=True))
    rows = [(Link("LD-1", "/d/1"), Tag("On <loan>", "blue"), None)]
    html = shown("{{ data_table(columns, rows, 'Devices') }}", columns=columns, rows=rows)
    for role in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell"):
        assert f'role="{role}"' in html
    assert 'data-label="State"' in html
    assert "On &lt;loan&gt;" in html
    assert 'data-label="Cost"></td>' in html


PAGINGS = [
    (PageOf(rows=[1] * 34, number=1, size=50, counted=34, has_next=False), "34 in this list"),
    (PageOf(rows=[1] * 50, number=2, size=50, counted=130, has_next=True), "Showing 51 to 100 of 130"),
    (PageOf(rows=[1] * 50, number=1, size=50, counted=1001, has_next=True), "Showing 1 to 50 of more than 1,000"),
    (
        PageOf(rows=[1] * 50, number=30, size=50, counted=1001, has_next=True),
        "Showing 1,451 to 1,500 of more than 1,000",
    ),
]


@pytest.mark.parametrize(("paging", "words"), PAGINGS)
def test_says_how_many(paging: PageOf[int], words: str) -> None:
    assert words in shown("{{ count(paging) }}", paging=paging)


def test_pages_keep_the_filters() -> None:
    paging: PageOf[int] = PageOf(rows=[1], number=3, size=50, counted=400, has_next=True)
    html = shown("{{ pagination(paging, 'state=out&q=a%26b&page=3') }}", paging=paging)
    assert 'href="?state=out&amp;q=a%26b&amp;page=2" rel="prev"' in html
    assert 'href="?state=out&amp;q=a%26b&amp;page=4" rel="next"' in html
    assert with_query("page=2&q=sam", page=None) == "?q=sam"


def test_an_empty_list_says_so_and_leads_on() -> None:
    assert "Every tablet that came back is ready" in page("/empty")
    assert 'href="/list"' in page("/empty")


def test_filters_stand_in_the_address() -> None:
    html = page("/list?state=on-loan&q=ld")
    assert '<form method="get"' in html
    assert "Filters (2 on)" in html
    assert "Clear filters" in html


def test_a_banner_is_told_at_once_and_offers_undo() -> None:
    html = page("/done")
    assert 'role="alert"' in html
    assert '<a class="govuk-notification-banner__link" href="/undo">Undo this loan</a>' in html


def test_undo_by_one_press_is_a_form() -> None:
    said = {"text": "Marked as wiped", "kind": "success", "undo_url": "/undo", "undo_posts": True}
    html = shown("{{ banner(said, csrf=csrf_input) }}", said=said)
    assert '<form method="post" action="/undo">CSRF' in html
    assert ">Undo</button>" in html


def test_a_qr_code_needs_no_style_and_says_the_same_in_letters() -> None:
    svg = qr_svg("https://furthest.example/leeds/l/K7QF-3D2X")
    assert "style" not in svg
    assert 'aria-hidden="true"' in svg
    assert "K7QF-3D2X" in page("/slip")


def test_a_chart_has_its_table() -> None:
    chart = Chart("Loans", "Loans", (Bar("April", 0), Bar("May", 20), Bar("June", 10)))
    html = shown("{{ bar_chart(chart) }}{{ bar_table(chart) }}", chart=chart)
    assert html.count("<rect") == 6
    assert html.count('scope="row"') == 6
    assert 'width="50.0%"' in html
    assert "Highest: 20, May" in html
    assert shown("{{ bar_chart(chart) }}", chart=Chart("None", "Loans", ())).strip() == ""
    assert "<rect" in shown("{{ bar_chart(chart) }}", chart=Chart("Zero", "Loans", (Bar("April", 0),)))


def test_an_action_is_a_link_or_a_press() -> None:
    links = shown("{{ action_button(one) }}", one=Action("Take back", "/return", kind="primary"))
    press = shown("{{ action_button(one) }}", one=Action("Renew", "/renew", posts=True))
    assert '<a class="govuk-button" href="/return"' in links
    assert '<form method="post" action="/renew">CSRF' in press
