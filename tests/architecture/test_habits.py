"""Habits: no signals, queries only in selectors, services that know no request, forms that only parse, one clock."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.arrows import imports_of
from tests.architecture.tree import Guard, Source, Violation, called, python_files, report, sample, templates

RECEIVERS = "src/furthest/kernel/accounts/receivers.py"
CLOCK = "src/furthest/kernel/core/clock.py"
DRIVERS = {"sqlite3", "psycopg", "socket"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
NOW = {
    "timezone.now": "timezone.now",
    "timezone.localdate": "timezone.localdate",
    "timezone.localtime": "timezone.localtime",
    "datetime.now": "datetime.now",
    "datetime.utcnow": "datetime.utcnow",
    "datetime.today": "datetime.today",
    "date.today": "date.today",
    "time.time": "time.time",
    "functions.Now": "the database's Now()",
}


def dotted(node: ast.AST) -> str:
    """The last two names of an attribute or a name: "timezone.now" of django.utils.timezone.now."""
    return ".".join(ast.unparse(node).split(".")[-2:]) if isinstance(node, (ast.Attribute, ast.Name)) else ""


def signals(source: Source) -> Iterator[Violation]:
    """Django signals outside the one file for the sign-in events of libraries."""
    if source.path == RECEIVERS:
        return
    for each in imports_of(source):
        names = [name for name in each.targets if "dispatch" in name.split(".") or "signals" in name.split(".")]
        if any(name.startswith(("django.", "allauth.")) for name in names):
            yield source.violation(each.node, "no signals: call it, or register it in core's registries")
    for node in source.nodes:
        if called(node) == "connect" and ast.unparse(node).split(".connect(")[0] not in DRIVERS:
            yield source.violation(node, f".connect( stands in {RECEIVERS} only")


def is_page_code(source: Source) -> bool:
    """Views, forms, presenters, and what stands in the entry tier for pages and feeds."""
    names = {part.removesuffix(".py") for part in source.parts}
    return bool(names & {"views", "forms", "presenters"}) or source.parts[:2] in [("entry", "web"), ("entry", "api")]


def queries_in_pages(source: Source) -> Iterator[Violation]:
    """The ORM in the code of pages: reads belong to selectors."""
    if not is_page_code(source):
        return
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield source.violation(node, f".{node.attr} in the code of a page: ask a selector")


def requests_in_services(source: Source) -> Iterator[Violation]:
    """HTTP in services: an act comes from many doors."""
    if source.role not in ("services", "selectors", "rules"):
        return
    for node in source.nodes:
        names = [getattr(node, field, None) for field in ("id", "attr", "arg")]
        if "request" in names or "HttpRequest" in names:
            yield source.violation(node, f"{source.role} never see a request: everything is in act and command")
    web = ("django.http", "django.shortcuts", "django.contrib.messages")
    for each in imports_of(source):
        if any(name.startswith(web) for name in each.targets):
            yield source.violation(each.node, f"{source.role} never see HTTP")


def forms_that_act(source: Source) -> Iterator[Violation]:
    """Forms that do more than parse."""
    if source.role != "forms":
        return
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef) and node.name in ("save", "perform", "apply"):
            yield source.violation(node, "a form only parses; the view hands its command to acts.perform")
        if called(node) in ("save", "perform", "perform_many", "create", "bulk_create"):
            yield source.violation(node, "a form never writes")


def other_clocks(source: Source) -> Iterator[Violation]:
    """Any other way to learn the time than core's clock, called or handed on as a default."""
    if source.path == CLOCK:
        return
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and dotted(node) in NOW:
            yield source.violation(node, f"{NOW[dotted(node)]}: ask core.clock, or take today as a parameter")
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield source.violation(node.value, f"{node.arg} asks the system's clock: set it from the act")
    for each in imports_of(source):
        if any(dotted(ast.Name(name)) in NOW or name == "django.db.models.functions.Now" for name in each.targets):
            yield source.violation(each.node, "a clock other than core.clock")


def admin_and_model_forms(source: Source) -> Iterator[Violation]:
    """Django's shortcuts past services: the admin, forms that save, lookups that answer 404 by themselves."""
    for each in imports_of(source):
        if any(name.startswith("django.contrib.admin") for name in each.targets):
            yield source.violation(each.node, "there is no admin: write a page that goes through a service")
    for node in source.nodes:
        name = getattr(node, "attr", getattr(node, "id", ""))
        if name in ("ModelForm", "modelform_factory", "modelformset_factory", "ModelChoiceField"):
            yield source.violation(node, f"{name} writes or reads by itself: a form only parses")
        if called(node) in ("get_model", "get_object_or_404", "get_list_or_404"):
            yield source.violation(node, f"{called(node)} goes round the selectors")


GUARDS: list[Guard] = [
    *(signals, queries_in_pages, requests_in_services, forms_that_act, other_clocks, admin_and_model_forms)
]


@pytest.mark.parametrize("guard", GUARDS)
def test_project_keeps(guard: Guard) -> None:
    found = [each for file in python_files() for each in guard(file)]
    assert not found, report(found)


def test_templates_ask_no_database() -> None:
    found = [file.path for file in templates() if any(f".{name}" in file.text for name in MANAGERS)]
    assert not found


def test_tests_use_the_clock_of_the_project() -> None:
    found = [
        each
        for file in python_files("tests/")
        if not file.path.startswith("tests/architecture/")
        for each in other_clocks(file)
        if "time.time" not in each.message  # how long something took is not what day it is
    ]
    assert not found, report(found)


SERVICE = "src/furthest/modules/lending/services/lend.py"
FORMS = "src/furthest/modules/lending/forms.py"
VIEW = "src/furthest/modules/lending/views/lend.py"


@pytest.mark.parametrize(
    ("guard", "path", "text"),
    [
        (signals, SERVICE, "from django.db.models.signals import post_save"),
        (signals, SERVICE, "from django.dispatch import receiver"),
        (signals, SERVICE, "from allauth.account import signals"),
        (signals, SERVICE, "post_save.connect(f)"),
        (queries_in_pages, VIEW, "x = Loan.objects.of(council)"),
        (queries_in_pages, FORMS, "x = Loan._default_manager.all()"),
        (queries_in_pages, "src/furthest/entry/web/views/desk.py", "x = Loan.objects"),
        (requests_in_services, SERVICE, "def lend_kit(act, command, request): ..."),
        (requests_in_services, SERVICE, "x = act.request"),
        (requests_in_services, SERVICE, "from django.http import HttpResponse"),
        (forms_that_act, FORMS, "class F:\n    def save(self): ..."),
        (forms_that_act, FORMS, "def f(row):\n    row.save()"),
        (forms_that_act, FORMS, "perform(act, lend_kit, command)"),
        (other_clocks, SERVICE, "x = timezone.now()"),
        (other_clocks, SERVICE, "field = models.DateTimeField(default=timezone.now)"),
        (other_clocks, SERVICE, "x = datetime.date.today()"),
        (other_clocks, SERVICE, "x = datetime.now(UTC)"),
        (other_clocks, SERVICE, "from time import time"),
        (other_clocks, SERVICE, "from django.utils.timezone import now"),
        (other_clocks, SERVICE, "field = models.DateTimeField(auto_now_add=True)"),
        (other_clocks, SERVICE, "from django.db.models.functions import Now"),
        (admin_and_model_forms, FORMS, "from django.contrib import admin"),
        (admin_and_model_forms, FORMS, "class F(forms.ModelForm): ..."),
        (admin_and_model_forms, VIEW, "kit = get_object_or_404(kits, pk=1)"),
        (admin_and_model_forms, SERVICE, "Kit = apps.get_model('lending', 'Kit')"),
    ],
)
def test_guard_bites(guard: Guard, path: str, text: str) -> None:
    assert list(guard(sample(text, path)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (RECEIVERS, "from allauth.account.signals import user_logged_in\nuser_logged_in.connect(f)"),
        (CLOCK, "def now():\n    return timezone.now()"),
        ("src/furthest/modules/lending/selectors.py", "loans = Loan.objects.of(council)"),
        (SERVICE, "from datetime import date\nday = date(2026, 12, 3)\nfinish = monotonic()"),
        ("src/furthest/entry/bench/limits.py", "connection = sqlite3.connect('file')"),
    ],
)
def test_guards_let_pass_what_is_right(path: str, text: str) -> None:
    assert not [each for guard in GUARDS for each in guard(sample(text, path))]
