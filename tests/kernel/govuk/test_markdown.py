"""Articles in Markdown: our classes, and nothing in them that could do harm."""

import pytest

from furthest.kernel.govuk.markdown import article_html


def nowhere(target: str) -> str:
    return ""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![i](/x.png)",
        "<https://example.org>",
        "<b onclick=x>y</b>",
        "[x](https://example.org)",
    ],
)
def test_mark_up_in_an_article_is_shown_and_does_nothing(text: str) -> None:
    html = article_html(text, nowhere, str)
    assert not [sign for sign in ("<script", "href", "<img", "<b ") if sign in html]


def test_an_article_looks_like_our_pages() -> None:
    html = article_html("## To do\n\n1. Press **Lend it**\n\n- Or not", nowhere, str)
    assert '<h2 class="govuk-heading-m">To do</h2>' in html
    assert "govuk-list--number" in html and "govuk-list--bullet" in html and "<strong>Lend it</strong>" in html


def test_a_link_leads_where_the_page_says() -> None:
    html = article_html(
        "[Devices](page:lending:devices) and [more](help:more)", lambda to: "/d/" if "page" in to else "", str
    )
    assert html.count("<a ") == 1 and 'href="/d/"' in html and "and more" in html
