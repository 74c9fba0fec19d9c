"""Every component that a template may call without an import, by name, and where it is written."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from furthest.kernel.govuk.engine import macro
from furthest.kernel.govuk.forms import PageForm, new_key

# Plain macros: what they show depends on what they are given and on nothing else.
MACROS = {
    "govuk/components.jinja": (
        "back_link",
        "banner",
        "breadcrumbs",
        "button",
        "details",
        "empty_state",
        "form_end",
        "inset",
        "link",
        "show",
        "tag",
        "warning_text",
    ),
    "govuk/lists.jinja": ("count", "data_table", "downloads", "few_rows", "filters", "pagination", "search_box"),
    "govuk/things.jinja": ("summary_list", "timeline"),
    "govuk/figures.jinja": ("bar_chart", "bar_table", "figures"),
    "govuk/paper.jinja": ("label_sheet", "print_button", "qr", "sign_here"),
}
# Macros that need the page's CSRF token, handed to them as `csrf`.
POSTING_MACROS = {"govuk/posting.jinja": ("action_button", "actions", "form_start", "post_button")}


def _plain(template: str, name: str) -> Callable[..., Markup]:
    def call(*args: Any, **kwargs: Any) -> Markup:
        return macro(template, name)(*args, **kwargs)

    return call


def _posting(template: str, name: str) -> Callable[..., Markup]:
    @pass_context
    def call(context: Context, *args: Any, **kwargs: Any) -> Markup:
        kwargs.setdefault("csrf", context.get("csrf_input", ""))
        return macro(template, name)(*args, **kwargs)

    return call


def with_query(query: str, **changes: object) -> str:
    """The query string with some values changed; None takes one out. Begins with "?"."""
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=False) if name not in changes]
    added = [(name, str(value)) for name, value in changes.items() if value is not None]
    return "?" + urlencode(kept + added)


def field(form: PageForm, name: str, **looks: Any) -> Markup:
    """One field of a form: {{ field(form, "name") }}; `heading=true` makes its label the h1."""
    return form.field_html(name, **looks)


def error_summary(form: PageForm | None) -> Markup:
    """The errors of a form, each leading to its input; nothing without a form or without errors."""
    return form.error_summary_html() if form is not None else Markup("")


def component_globals() -> Mapping[str, Any]:
    """All of it, for the environment."""
    found: dict[str, Any] = {
        "field": field,
        "error_summary": error_summary,
        "with_query": with_query,
        "new_key": new_key,
    }
    for template, names in MACROS.items():
        found |= {name: _plain(template, name) for name in names}
    for template, names in POSTING_MACROS.items():
        found |= {name: _posting(template, name) for name in names}
    return found
