"""Templates: no inline script or style, nothing from elsewhere, nothing unescaped, and every word can be translated."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from tests.architecture.pages import untranslated
from tests.architecture.tree import (
    PACKAGE,
    ClosedList,
    Guard,
    Source,
    Violation,
    python_files,
    report,
    sample,
    sources,
    templates,
)

INLINE = {
    re.compile(r"<style\b", re.IGNORECASE): "an inline style sheet: the content security policy refuses it",
    re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE): "an inline script: the content security policy refuses it",
    re.compile(r"\sstyle\s*=", re.IGNORECASE): "style=: use a class, or fill= in a picture",
    re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE): "an inline handler: use an ES module",
    re.compile(r"javascript:", re.IGNORECASE): "a javascript: address",
}
ELSEWHERE = re.compile(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)
NAMESPACES = re.compile(r"http://www\.w3\.org/(?:2000/svg|1999/xlink|1999/xhtml|XML/1998/namespace)")
LINK = re.compile(r"<a\b[^>]*>", re.IGNORECASE | re.DOTALL)
STYLE_SHEET_LOADS = re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", re.IGNORECASE)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\(|\bmark_safe\b|\bSafeString\(")

MARKUP = ClosedList(
    "MARKUP", {"src/furthest/kernel/govuk/*": "makes components from macros that have escaped, and pictures of its own"}
)
# Pages that only staff see and that a council may show in English alone. None at present: all of them are translated.
ENGLISH_ONLY: tuple[str, ...] = ()


def lines_matching(source: Source, pattern: re.Pattern[str], message: str) -> Iterator[Violation]:
    """One violation for each match, at its line."""
    for found in pattern.finditer(source.text):
        yield source.violation(source.text.count("\n", 0, found.start()) + 1, message)


def inline(source: Source) -> Iterator[Violation]:
    """Scripts, styles and handlers in the page itself."""
    for pattern, message in INLINE.items():
        yield from lines_matching(source, pattern, message)


def from_elsewhere(source: Source) -> Iterator[Violation]:
    """Whatever a browser would fetch from another host. A link that a person follows is allowed."""
    if source.path.endswith(".css"):
        yield from lines_matching(source, STYLE_SHEET_LOADS, "a style sheet that loads from another host")
        return
    text = LINK.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), NAMESPACES.sub("", source.text))
    yield from lines_matching(Source(source.path, text), ELSEWHERE, "another host: no page asks a third party")


def unescaped(source: Source) -> Iterator[Violation]:
    """Text that is declared to be HTML, past autoescaping."""
    yield from lines_matching(source, UNESCAPED, "unescaped: hand the value to a macro as it is")


def in_english_only(source: Source) -> Iterator[Violation]:
    """Words that no translator will see."""
    if not any(fnmatch(source.path, pattern) for pattern in ENGLISH_ONLY):
        for line, text in untranslated(source):
            yield source.violation(line, f"not translated: “{text[:60]}”. Write {{% trans %}} or _()")


@pytest.mark.parametrize("guard", [inline, from_elsewhere, in_english_only])
def test_templates_keep(guard: Guard) -> None:
    found = [each for file in templates() for each in guard(file)]
    assert not found, report(found)


def test_style_sheets_load_nothing_from_elsewhere() -> None:
    found = [each for file in sources(PACKAGE, ".css") for each in from_elsewhere(file)]
    assert not found, report(found)


def test_html_of_our_own_is_made_in_one_place() -> None:
    files = [*templates(), *python_files()]
    found = [each for file in files for each in unescaped(file)]
    assert not MARKUP.without_excused(found), report(MARKUP.without_excused(found))


def test_templates_end_in_jinja() -> None:
    """Only third parties' templates have another ending, and those are overridden in a folder of their name."""
    strays = [file.path for file in sources(PACKAGE, ".html")]
    assert not strays


PAGE = "src/furthest/modules/lending/jinja2/lending/lend_kit.jinja"


@pytest.mark.parametrize(
    ("guard", "text"),
    [
        (inline, "<script>alert(1)</script>"),
        (inline, "<style>p {}</style>"),
        (inline, '<p style="color: red">'),
        (inline, "<button onclick='x()'>"),
        (inline, '<a href="javascript:x()">'),
        (from_elsewhere, '<script src="https://cdn.example.com/a.js"></script>'),
        (from_elsewhere, '<img src="//cdn.example.com/a.png">'),
        (from_elsewhere, '<link rel="stylesheet" href="https://fonts.example.com/a">'),
        (unescaped, "{{ name|safe }}"),
        (unescaped, "{% autoescape false %}"),
        (unescaped, "{{ Markup(name) }}"),
        (in_english_only, "<h1>Lend this tablet</h1>"),
        (in_english_only, '<img src="x" alt="A tablet">'),
        (in_english_only, "{{ button('Lend this tablet') }}"),
        (in_english_only, '<a href="{{ url }}" class="govuk-link" id="{{ id }}">Back</a>'),
    ],
)
def test_guard_bites(guard: Guard, text: str) -> None:
    assert list(guard(sample(text, PAGE)))


def test_guard_of_style_sheets_bites() -> None:
    assert list(from_elsewhere(sample("@import url('https://fonts.example.com/a.css');", "src/furthest/a.css")))


@pytest.mark.parametrize(
    "text",
    [
        "<h1>{% trans %}Lend this tablet{% endtrans %}</h1>",
        "<h1>{% trans count=n %}{{ count }} loan{% pluralize %}{{ count }} loans{% endtrans %}</h1>",
        '<img src="x" alt="{{ _("A tablet") }}"> &nbsp; · {# A note to ourselves #}',
        '<a href="{{ url }}" class="govuk-link govuk-link--no-visited-state" id="{{ id }}">{{ _("Back") }}</a>',
        "{{ button(_('Lend this tablet'), kind='start') }}",
        '<a href="https://www.example.org/help">{{ name }}</a>',
        "<p><code>furthest migrate</code></p>",
        "{% block page_class %}ff-sheet{% endblock %}",
        '<svg xmlns="http://www.w3.org/2000/svg" fill="none"></svg>',
        '<script type="module" src="{{ static("govuk/app.js") }}"></script>',
    ],
)
def test_guards_let_pass_what_is_right(text: str) -> None:
    guards: list[Guard] = [inline, from_elsewhere, unescaped, in_english_only]
    assert not [str(each) for guard in guards for each in guard(sample(text, PAGE))]
