"""One question a page: forward, back, check your answers, change one, send. Answers wait in the session.

A journey works without script; each answer is checked when given, and again before it is sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.govuk.forms import PageForm, new_key
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Fact, FormPage, Link

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CHECK = "check"
Address = Callable[[str], str]
Save = Callable[[dict[str, Any], str], HttpResponse]


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a journey. With one field the question is its label; with several it is the heading."""

    name: str
    form: type[PageForm]
    question: "StrOrPromise"


@dataclass(frozen=True, kw_only=True)
class CheckPage(FormPage):
    """Every answer, each with a way to change it, and the key that makes a double press one act."""

    facts: tuple[Fact, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Journey:
    """Steps under one name. `button` says what sending does; `lead` stands above it."""

    name: str
    steps: Sequence[Step]
    button: "StrOrPromise" = gettext_lazy("Send")
    lead: "StrOrPromise" = ""

    def respond(self, request: HttpRequest, step: str, *, address: Address, start: str, save: Save) -> HttpResponse:
        """The page for a step or for "check". `address` gives a step's URL, `start` where Back leads from the first.

        `save` gets every clean answer and the key, and returns the answer to the last press. A RuleBroken that it
        raises is shown beside the field that it names.
        """
        visit = _Visit(self, request, address=address, start=start)
        if step == CHECK:
            return visit.check(save)
        found = next((one for one in self.steps if one.name == step), None)
        if found is None:
            raise NotFound
        return visit.ask(found)


class _Visit:
    """One request to a journey, with the answers so far."""

    def __init__(self, journey: Journey, request: HttpRequest, *, address: Address, start: str) -> None:
        self.journey = journey
        self.request = request
        self.address = address
        self.start = start
        self.place = f"journey:{journey.name}"
        self.kept: dict[str, Any] = request.session.get(self.place) or {"key": new_key(), "answers": {}}

    def ask(self, step: Step) -> HttpResponse:
        """The question, or what follows a good answer to it."""
        waiting = self.first_waiting()
        order = [one.name for one in self.journey.steps]
        if waiting and order.index(step.name) > order.index(waiting.name):
            return HttpResponseRedirect(self.address(waiting.name))
        if self.request.method != "POST":
            return self.question(step, self.form(step) if step.name in self.kept["answers"] else step.form())
        form = step.form(self.request.POST)
        if not form.is_valid():
            return self.question(step, form)
        self.keep(step, form)
        return HttpResponseRedirect(self.after(step))

    def check(self, save: Save) -> HttpResponse:
        """Every answer; on POST the end of the journey."""
        if self.request.method == "POST" and self.kept.get("done") and self.request.POST.get("key") == self.kept["key"]:
            return HttpResponseRedirect(self.kept["done"])
        waiting = self.first_waiting()
        if waiting:
            return HttpResponseRedirect(self.address(waiting.name))
        if self.request.method != "POST":
            return self.overview(None)
        answers = {name: value for step in self.journey.steps for name, value in self.clean(step).items()}
        try:
            answer = save(answers, self.kept["key"])
        except RuleBroken as broken:
            return self.refused(broken)
        self.request.session[self.place] = {"key": self.kept["key"], "answers": {}, "done": answer.get("Location", "")}
        return answer

    def refused(self, broken: RuleBroken) -> HttpResponse:
        """The page of the field that a rule refuses, or the check page when it names none."""
        for step in self.journey.steps:
            if broken.field in step.form.base_fields:
                form = self.form(step)
                form.refuse(broken.code, broken.message, broken.field)
                return self.question(step, form)
        whole = PageForm(QueryDict())
        whole.refuse(broken.code, broken.message)
        return self.overview(whole)

    def question(self, step: Step, form: PageForm) -> HttpResponse:
        """A step's page. A change that a rule refused is sent to the step's own address."""
        change = "change" in self.request.GET or self.request.path == self.address(CHECK)
        page = FormPage(
            heading=str(step.question),
            button=_("Continue"),
            action=self.address(step.name) + ("?change=1" if change else ""),
            back=Link(_("Back"), self.address(CHECK) if change else self.before(step)),
        )
        return render(self.request, "govuk/question.jinja", page, form=form)

    def overview(self, form: PageForm | None) -> HttpResponse:
        """The page to check answers on."""
        page = CheckPage(
            heading=_("Check your answers"),
            button=str(self.journey.button),
            lead=str(self.journey.lead),
            back=Link(_("Back"), self.address(self.journey.steps[-1].name)),
            facts=tuple(fact for step in self.journey.steps for fact in self.facts(step)),
            key=self.kept["key"],
        )
        return render(self.request, "govuk/check_answers.jinja", page, form=form)

    def facts(self, step: Step) -> list[Fact]:
        """The answers of a step in words; an empty one says so, for it can be changed too."""
        form = self.form(step)
        form.is_valid()
        found = dict(form.answers())
        labels = [str(field.label) for field in form.fields.values()]
        alone = len(labels) == 1
        address = f"{self.address(step.name)}?change=1"
        return [
            Fact(
                label=str(step.question) if alone else label,
                value=found.get(label) or _("Not answered"),
                actions=(Link(_("Change"), address, hidden=str(step.question) if alone else label),),
            )
            for label in labels
        ]

    def form(self, step: Step) -> PageForm:
        """A step's form with the answers kept for it."""
        data = QueryDict(mutable=True)
        for name, values in self.kept["answers"].get(step.name, {}).items():
            data.setlist(name, values)
        return step.form(data)

    def clean(self, step: Step) -> dict[str, Any]:
        """A step's answers as its form cleans them."""
        form = self.form(step)
        return form.cleaned_data if form.is_valid() else {}

    def keep(self, step: Step, form: PageForm) -> None:
        """Puts what was typed into the session: only names that belong to the form's fields."""
        posted = self.request.POST
        ours = {name for name in posted for field in form.fields if name == field or name.startswith(f"{field}-")}
        key = new_key() if self.kept.get("done") else self.kept["key"]
        self.kept = {"key": key, "answers": self.kept["answers"]}
        self.kept["answers"][step.name] = {name: posted.getlist(name) for name in sorted(ours)}
        self.request.session[self.place] = self.kept

    def first_waiting(self) -> Step | None:
        """The first step without a good answer."""
        return next((step for step in self.journey.steps if not self.answered(step)), None)

    def answered(self, step: Step) -> bool:
        """Whether the session holds a good answer to the step."""
        return step.name in self.kept["answers"] and self.form(step).is_valid()

    def before(self, step: Step) -> str:
        """Where Back leads."""
        at = self.journey.steps.index(step)
        return self.address(self.journey.steps[at - 1].name) if at else self.start

    def after(self, step: Step) -> str:
        """Where a good answer leads: to the next question, or to the check page after a change."""
        following = self.journey.steps[self.journey.steps.index(step) + 1 :]
        if self.first_waiting() is None and ("change" in self.request.GET or not following):
            return self.address(CHECK)
        return self.address(following[0].name)
