"""Articles in Markdown made into HTML that can do no harm: mark-up in the text is shown, and links lead within only."""

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number",
    "heading_open": "govuk-heading-m",
}
Whither = Callable[[str], str]
"""From where a link points ("page:lending:devices") to an address; empty where it leads nowhere for this reader."""


def article_html(text: str, whither: Whither, speak: Callable[[str], str]) -> Markup:
    """The text with the classes of our pages, in the words of `speak`; a link that leads nowhere stays as words."""
    reader = _reader()
    tokens = reader.parse(text)
    for token in tokens:
        _dress(token, whither, speak)
    return Markup(reader.renderer.render(tokens, reader.options, {}))


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "autolink", "html_block", "html_inline"])


def _dress(token: Token, whither: Whither, speak: Callable[[str], str]) -> None:
    if token.type in CLASSES:
        token.attrSet("class", CLASSES[token.type])
    leads = False
    for child in token.children or ():
        if child.type == "text":
            child.content = speak(child.content)
        if child.type == "link_open":
            url = whither(str(child.attrGet("href") or ""))
            leads = bool(url)
            child.attrSet("href", url)
            child.attrSet("class", "govuk-link")
        if child.type in {"link_open", "link_close"} and not leads:
            child.type, child.tag, child.nesting, child.attrs = "text", "", 0, {}
