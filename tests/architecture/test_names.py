"""Names: one stem from service to command, form, view, address, template and test; endings that say the kind."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.tree import (
    Guard,
    Source,
    Violation,
    called,
    modules,
    python_files,
    report,
    sample,
    sources,
    templates,
)

# What services do. A new verb is welcome here; a noun is not.
VERBS = frozenset(
    """
    accept add allocate anonymise answer apply approve arrange assign attach award book bring cancel change
    check choose claim close collect complete confirm connect correct count create decline define describe
    detach drop edit end enter erase extend find finish freeze gift give hand import invite issue join keep leave lend
    lift link list lock make mark match merge move name note offer open order pack pair pause place plan post propose
    publish put raise read reassign receive record refer refund refuse register reject release remind remove
    rename renew reopen repair replace report request reserve resolve restore restrict resume retire return reverse
    revoke reword save score send set share sign signpost split start state stop store submit suspend swap
    switch take tell tick train transfer turn undo unlink unlock update upload use value verify wipe withdraw
    write
    """.split()
)
ENDINGS = {"DateTimeField": "_at", "DateField": "_on", "datetime": "_at", "date": "_on"}
MONEY = re.compile(r"(^|_)(price|cost|amount|fee|deposit|pounds|spend|budget)s?$")
NEGATIVE = re.compile(
    r"^(?:is_|has_|was_|can_)?(?:no|not|non|never|without|un(?!it|i|til|der))_|^(?:is|has|was)_(?:dis|in)(?:abled|active|valid)$"
)
DOTTED = re.compile(r"^[a-z][a-z_]*(?:\.[a-z][a-z_]*)+$")
Decorated = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def decorators(node: Decorated) -> dict[str, ast.expr]:
    """Each decorator by its bare name."""
    bare = ((each.func if isinstance(each, ast.Call) else each, each) for each in node.decorator_list)
    return {ast.unparse(name).split(".")[-1]: whole for name, whole in bare}


def camel(name: str) -> str:
    """lend_kit as LendKit."""
    return "".join(part.capitalize() for part in name.split("_"))


def services_of(source: Source) -> list[ast.FunctionDef]:
    """The functions registered as services."""
    return [node for node in source.tree.body if isinstance(node, ast.FunctionDef) and "service" in decorators(node)]


def parameters(node: ast.FunctionDef) -> list[tuple[str, str]]:
    """The positional parameters with their types as written."""
    return [(each.arg, ast.unparse(each.annotation) if each.annotation else "") for each in node.args.args]


def odd_services(source: Source) -> Iterator[Violation]:
    """Services that are no verb_noun, whose command has another stem or stands elsewhere, or without a permission."""
    frozen = {
        node.name
        for node in source.tree.body
        if isinstance(node, ast.ClassDef)
        and "frozen=True" in ast.unparse(decorators(node).get("dataclass", ast.Name("")))
    }
    for node in services_of(source):
        verb, _, noun = node.name.partition("_")
        if verb not in VERBS or not noun:
            yield source.violation(node, f"{node.name}: a service is verb_noun, with a verb of the list in this guard")
        if [name for name, _ in parameters(node)] != ["act", "command"] or parameters(node)[1][1] != camel(node.name):
            yield source.violation(node, f"{node.name} takes (act: Act, command: {camel(node.name)})")
        elif camel(node.name) not in frozen:
            yield source.violation(
                node, f"{camel(node.name)} is a frozen dataclass beside {node.name}, in the same file"
            )
        if "permission=" not in ast.unparse(decorators(node)["service"]):
            yield source.violation(node, f"{node.name} names its permission: @service(permission=…)")


def unregistered_services(source: Source) -> Iterator[Violation]:
    """Public functions that return what to write and are no services, so that nobody checks a permission."""
    public = [node for node in source.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    for node in public if source.role == "services" else []:
        answer = ast.unparse(node.returns) if node.returns else ""
        if "service" not in decorators(node) and "Outcome" in answer:
            yield source.violation(node, f"{node.name} acts without @service: nobody would check the permission")


def odd_forms(source: Source) -> Iterator[Violation]:
    """Forms that do not end in Form."""
    for node in source.tree.body if source.role == "forms" else []:
        is_form = isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Form") for base in node.bases)
        if is_form and isinstance(node, ast.ClassDef) and not node.name.endswith("Form"):
            yield source.violation(node, "a form is called after its command: LendKitForm")


def odd_addresses(source: Source) -> Iterator[Violation]:
    """Addresses whose name is not their view's, and names outside the module's own space."""
    if source.name != "urls.py" or not source.module:
        return
    if f"app_name = '{source.module}'" not in map(ast.unparse, source.tree.body):
        yield source.violation(1, f"app_name = {source.module!r}: the address is {source.module}:lend-kit")
    for node in source.nodes:
        if called(node) in ("path", "re_path") and isinstance(node, ast.Call) and len(node.args) > 1:
            view = ast.unparse(node.args[1]).split(".")[-1]
            names = [ast.unparse(each.value) for each in node.keywords if each.arg == "name"]
            if called(node.args[1]) != "include" and names != [repr(view.replace("_", "-"))]:
                yield source.violation(node, f"the address of {view} is called {view.replace('_', '-')!r}")


def odd_names_of_things(source: Source) -> Iterator[Violation]:
    """Verbs that are not module.thing.done, permissions that are not module.do."""
    wanted = {"verbs": 3, "permissions": 2}.get(source.role)
    for node in source.nodes if wanted else []:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and DOTTED.match(node.value):
            parts = node.value.split(".")
            if parts[0] != source.module or len(parts) != wanted:
                shape = "lending.kit.lent" if wanted == 3 else "lending.lend"
                yield source.violation(node, f"{node.value}: {source.role} are named as in {shape!r}, the module first")


def odd_fields(source: Source) -> Iterator[Violation]:
    """Fields of models and commands: times end in _at, dates in _on, money in _pence, and booleans are positive."""
    for node in source.nodes:
        if not isinstance(node, ast.ClassDef) or "forms" in source.path:
            continue
        for name, kind in fields_of(node, commands=source.role == "services"):
            ending = ENDINGS.get(kind, "")
            if ending and not f"_{name}".endswith(ending):
                yield source.violation(node, f"{node.name}.{name} is a {kind}: its name ends in {ending}")
            if MONEY.search(name) and (kind.endswith("IntegerField") or kind == "int"):
                yield source.violation(node, f"{node.name}.{name} is money: whole pence, and its name ends in _pence")
            if NEGATIVE.search(name) and kind in ("BooleanField", "bool"):
                yield source.violation(node, f"{node.name}.{name}: say it positively, so that nobody reads “not not”")


def fields_of(node: ast.ClassDef, *, commands: bool) -> Iterator[tuple[str, str]]:
    """The fields of a model with their Django class; of a dataclass in services with their plain type."""
    for each in node.body:
        value = each.value if isinstance(each, (ast.Assign, ast.AnnAssign)) else None
        target = each.targets[0] if isinstance(each, ast.Assign) else getattr(each, "target", None)
        if not isinstance(target, ast.Name):
            continue
        if value is not None and called(value).endswith("Field"):
            yield target.id, called(value)
        elif commands and isinstance(each, ast.AnnAssign):
            yield target.id, ast.unparse(each.annotation).removesuffix(" | None").split(".")[-1]


def stray_templates(files: Iterable[Source], views: set[str], module: str) -> Iterator[Violation]:
    """Templates of a module that no view is called after. A part that others include begins with an underscore."""
    for file in files:
        inside = file.path.split("/jinja2/")[-1]
        if not inside.startswith(f"{module}/"):
            yield file.violation(1, f"templates of {module} stand in jinja2/{module}/")
        elif not file.stem.startswith("_") and file.stem not in views:
            yield file.violation(1, f"no view is called {file.stem}; a part of a page is called _{file.stem}.jinja")


GUARDS: list[Guard] = [odd_services, unregistered_services, odd_forms, odd_addresses, odd_names_of_things, odd_fields]


@pytest.mark.parametrize("guard", GUARDS)
def test_project_keeps(guard: Guard) -> None:
    found = [each for file in python_files() for each in guard(file)]
    assert not found, report(found)


def test_templates_are_called_after_their_views() -> None:
    found: list[Violation] = []
    for module in modules():
        files = [file for file in python_files() if file.module == module and file.role == "views"]
        views = {node.name for file in files for node in file.tree.body if isinstance(node, ast.FunctionDef)}
        found += stray_templates([file for file in templates() if file.module == module], views, module)
    assert not found, report(found)


def test_python_files_are_named_in_snake_case() -> None:
    strays = [file.path for file in sources("src/", ".py") if not re.fullmatch(r"[a-z0-9_]+", file.stem)]
    assert not strays


SERVICES = "src/furthest/modules/lending/services/lend.py"
COMMAND = "@dataclass(frozen=True)\nclass LendKit:\n    kit: UUID\n"
SERVICE = "@service(permission='lending.lend')\ndef lend_kit(act: Act, command: LendKit) -> Outcome: ...\n"
MODEL = "src/furthest/modules/lending/models/loan.py"
URLS = "src/furthest/modules/lending/urls.py"


@pytest.mark.parametrize(
    ("guard", "path", "text"),
    [
        (odd_services, SERVICES, (COMMAND + SERVICE).replace("lend_kit", "kit_loan").replace("LendKit", "KitLoan")),
        (odd_services, SERVICES, (COMMAND + SERVICE).replace("LendKit", "KitLending")),
        (odd_services, SERVICES, SERVICE),
        (odd_services, SERVICES, (COMMAND + SERVICE).replace("(frozen=True)", "")),
        (odd_services, SERVICES, COMMAND + SERVICE.replace("permission='lending.lend'", "")),
        (unregistered_services, SERVICES, COMMAND + SERVICE.split("\n", 1)[1]),
        (odd_forms, "src/furthest/modules/lending/forms.py", "class Lend(PageForm): ..."),
        (odd_addresses, URLS, "app_name = 'loans'"),
        (odd_addresses, URLS, "app_name = 'lending'\nurls = [path('x', views.lend_kit, name='lend')]"),
        (odd_names_of_things, "src/furthest/modules/lending/verbs.py", "LENT = Verb('lending.lent', '')"),
        (odd_names_of_things, "src/furthest/modules/lending/verbs.py", "LENT = Verb('people.kit.lent', '')"),
        (odd_names_of_things, "src/furthest/modules/lending/permissions.py", "LEND = 'lending.kit.lend'"),
        (odd_fields, MODEL, "class Loan:\n    due = models.DateField()"),
        (odd_fields, MODEL, "class Loan:\n    lent_on = models.DateTimeField()"),
        (odd_fields, MODEL, "class Loan:\n    cost = models.IntegerField()"),
        (odd_fields, MODEL, "class Loan:\n    not_returned = models.BooleanField()"),
        (odd_fields, MODEL, "class Loan:\n    is_disabled = models.BooleanField()"),
        (odd_fields, SERVICES, "class LendKit:\n    due: date | None"),
    ],
)
def test_guard_bites(guard: Guard, path: str, text: str) -> None:
    assert list(guard(sample(text, path)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SERVICES, COMMAND + SERVICE),
        (URLS, "app_name = 'lending'\nurls = [path('x', views.lend.lend_kit, name='lend-kit')]"),
        ("src/furthest/modules/lending/verbs.py", "LENT = Verb('lending.kit.lent', 'lent {thing}')"),
        (MODEL, "class Loan:\n    due_on = models.DateField()\n    cost_pence = models.IntegerField()"),
    ],
)
def test_guards_let_pass_what_is_right(path: str, text: str) -> None:
    assert not [str(each) for guard in GUARDS for each in guard(sample(text, path))]


def test_guard_of_templates_bites() -> None:
    folder = "src/furthest/modules/lending/jinja2"
    files = [sample("", f"{folder}/lending/{name}.jinja") for name in ("lend_kit", "_parts", "loan")]
    found = list(stray_templates([*files, sample("", f"{folder}/page.jinja")], {"lend_kit"}, "lending"))
    assert [each.path.split("/")[-1] for each in found] == ["loan.jinja", "page.jinja"]
