"""What every view that changes something does: perform the form's command, and word what came of it."""

from collections.abc import Callable
from typing import Any, Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of
from furthest.kernel.acts.keys import is_claimed
from furthest.kernel.acts.perform import Answer, perform
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.govuk.forms import new_key
from furthest.kernel.govuk.pages import Banner
from furthest.kernel.tenancy.scope import scope

THEN, FIRST_STEPS = "then", "first-steps"


class CommandForm(Protocol):
    """A page's form that parses into one command."""

    key: str
    status: int

    def is_valid(self) -> bool:
        """Whether what was typed can be read."""

    def command(self) -> Any:
        """The service's command, of a valid form."""

    def refuse(self, code: str, message: Any, field: str | None = None) -> None:
        """Show the refusal of a rule."""


def submit(request: Request, form: CommandForm, service: Callable[[Act, Any], Outcome]) -> Answer | None:
    """Perform the command of a posted form under the key that it carries.

    None means: show the page again with the form, which holds what was typed and the errors, under `form.status`
    (422 for what the person can mend, 409 when somebody else was first).
    """
    form.status = 422
    if not form.is_valid():
        return None
    try:
        return perform(act_of(request), service, form.command())
    except RuleBroken as broken:
        form.refuse(broken.code, broken.message, broken.field)
    except Conflict as conflict:
        form.refuse("conflict", conflict_words(conflict))
        form.status, form.key = 409, new_key()
    return None


def is_sent_again(request: Request) -> bool:
    """Whether this form was sent before under the key that it carries: then nothing is asked, and `submit` answers."""
    with scope(request.council):
        return bool(request.POST.get("key")) and is_claimed(act_of(request))


def conflict_words(conflict: Conflict) -> str:
    """A conflict as one message: what happened, and what has changed meanwhile."""
    if not conflict.changes:
        return conflict.message
    return _("%(message)s What has changed: %(changes)s.") % {
        "message": conflict.message,
        "changes": "; ".join(conflict.changes),
    }


def onward(request: Request, url: str) -> str:
    """Where to go once something is done: back to the first steps for who came from there, or to `url`.

    A form is sent to its own address, so that `?then=first-steps` goes with it.
    """
    if request.GET.get(THEN) == FIRST_STEPS:
        return reverse("web:desk", args=[request.council.slug])
    return url


def say(request: Any, text: str, *, undo_url: str = "", undo_label: str = "", undo_posts: bool = False) -> None:
    """Put words by for the next page, which says them once in its banner, with a way to undo where there is one.

    `undo_url` leads to a page that asks why; with `undo_posts` the undo is one press that posts there.
    """
    request.said = Banner(text, undo_url=undo_url, undo_label=undo_label, undo_posts=undo_posts)
