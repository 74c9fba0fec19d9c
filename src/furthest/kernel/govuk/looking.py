"""What is found while somebody types: a short answer that a script shows under the box, and says the number of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Page

LEAST = 2  # of one letter nobody expects an answer
MOST = 8


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing that was found: it leads to `url`, or a press puts `value` into the box.

    `is_close` says that it is only like what was typed.
    """

    title: str
    detail: str = ""
    url: str = ""
    value: str = ""
    is_close: bool = False


@dataclass(frozen=True, kw_only=True)
class LookedPage(Page):
    """The short answer: how many were found, in words, and the first of them."""

    found: tuple[Looked, ...]


def answer_looking(request: HttpRequest, found: Sequence[Looked]) -> HttpResponse:
    """The answer to a script that asks for what was typed so far."""
    shown = tuple(found[:MOST])
    return render(request, "govuk/looked.jinja", LookedPage(heading=_how_many(shown), found=shown))


def typed_so_far(request: HttpRequest, most: int = 200) -> str:
    """What stands in the box; nothing while it is too short to ask."""
    text = request.GET.get("q", "")[:most].strip()
    return text if len(text) >= LEAST else ""


def _how_many(found: Sequence[Looked]) -> str:
    close = sum(one.is_close for one in found)
    exact = len(found) - close
    if close and not exact:
        meant = ngettext("Did you mean this one?", "Did you mean one of these %(number)s?", close)
        return meant % {"number": close}
    said = ngettext("%(number)s found", "%(number)s found", exact) % {"number": exact}
    like = ngettext("and %(number)s like it", "and %(number)s like it", close) % {"number": close}
    return f"{said} {like}" if close else said
