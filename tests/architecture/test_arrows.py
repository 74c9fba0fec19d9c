"""Which way imports go, where import-linter cannot say it: doors between modules, layers within each, apps and keys."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.arrows import (
    BESIDE_LAYERS,
    DOORS,
    DOORS_OF_BENCH,
    DOORS_OF_CONFIG,
    DOORS_OF_ENTRY,
    LAYER_OF,
    imports_of,
    order_of_modules,
)
from tests.architecture.tree import (
    PACKAGE,
    ROOT,
    ClosedList,
    Guard,
    Source,
    Violation,
    modules,
    python_files,
    report,
    sample,
    sources,
)

BY_NAME = ClosedList(
    "BY_NAME", {"src/furthest/entry/cli/by_name.py": "a command is loaded when Django is set up, and only that one"}
)
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def late_imports(source: Source) -> Iterator[Violation]:
    """Imports of our own code inside a function: they hide cycles."""
    for each in imports_of(source):
        if each.in_function and any(True for _ in each.parts()):
            yield source.violation(each.node, "imports furthest inside a function: the arrow is wrong, not its place")


def imports_by_name(source: Source) -> Iterator[Violation]:
    """Imports that only show when they run."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            yield source.violation(node, "imports by name at run time")


def doors_of(source: Source) -> frozenset[str]:
    """What a file may import of another module."""
    if source.parts[:2] == ("entry", "bench"):
        return DOORS_OF_BENCH
    return {"entry": DOORS_OF_ENTRY, "config": DOORS_OF_CONFIG}.get(source.parts[0], DOORS)


def closed_doors(source: Source) -> Iterator[Violation]:
    """Imports of what another module keeps to itself."""
    for each in imports_of(source):
        for parts in each.parts():
            if parts[:1] != ("modules",) or len(parts) < 2 or parts[1] == source.module:
                continue
            if len(parts) < 3 or parts[2] not in doors_of(source):
                names = ", ".join(sorted(doors_of(source)))
                yield source.violation(each.node, f"{'.'.join(parts)} is private to its module; its doors are: {names}")


def wrong_layers(source: Source) -> Iterator[Violation]:
    """Imports upward, or sideways, inside one module. apps.py may import all; nothing imports apps.py."""
    depth = LAYER_OF.get(source.role)
    if depth is None:
        return
    for each in imports_of(source):
        for parts in each.parts():
            target = parts[2] if parts[:2] == ("modules", source.module) and len(parts) > 2 else source.role
            if target != source.role and LAYER_OF.get(target, -1) <= depth:
                yield source.violation(each.node, f"{source.role} may not import {target}, above or beside it")


def misplaced(source: Source) -> Iterator[Violation]:
    """Files that have no place in a module or in the kernel."""
    if source.module and source.role not in LAYER_OF.keys() | BESIDE_LAYERS:
        yield source.violation(1, f"{source.role} is no part of a module: {', '.join(LAYER_OF)}")
    if source.parts[:1] == ("kernel",) and source.parts[2:3] in [("views.py",), ("urls.py",), ("views",), ("urls",)]:
        yield source.violation(1, "the kernel has no pages; they stand in entry/web")


def impure(source: Source) -> Iterator[Violation]:
    """Django in rules, and more of it than TextChoices in states."""
    if source.role not in ("rules", "states"):
        return
    for each in imports_of(source):
        choices = source.role == "states" and all(name.endswith("models.TextChoices") for name in each.targets)
        translation = all(name.startswith("django.utils.translation") for name in each.targets)
        if any(name.split(".")[0] == "django" for name in each.targets) and not choices and not translation:
            yield source.violation(each.node, f"{source.role} are plain values: no Django")


def busy_apps(source: Source) -> Iterator[Violation]:
    """What an apps.py holds beside registering: definitions other than AppConfig, and other statements in ready()."""
    if source.name != "apps.py":
        return
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _busy_ready(source, node)
        elif not isinstance(node, (ast.Import, ast.ImportFrom)) and not _is_text(node):
            yield source.violation(node, "apps.py only registers: keep this where it is used")


def _busy_ready(source: Source, config: ast.ClassDef) -> Iterator[Violation]:
    for method in (node for node in config.body if isinstance(node, ast.FunctionDef)):
        if method.name != "ready":
            yield source.violation(method, "an AppConfig of ours has ready() and nothing else")
        for node in method.body:
            if not isinstance(node, (ast.Expr, ast.Assign, ast.For, ast.Import, ast.ImportFrom, ast.Pass)):
                yield source.violation(node, "ready() only registers")


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def keys_upward(source: Source) -> Iterator[Violation]:
    """Foreign keys to a module that stands above or beside this one. The kernel points at none.

    Keys to other modules are strings, because their models are behind closed doors.
    """
    if source.role != "models" and source.parts[:1] != ("kernel",):
        return
    for node in source.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in RELATIONS and node.args:
            to = node.args[0]
            label = to.value.split(".")[0] if isinstance(to, ast.Constant) and isinstance(to.value, str) else ""
            if label not in ("", source.module) and not points_down(source.module, label):
                yield source.violation(node, f"a key of {source.module or 'the kernel'} may not point at {label}")


def points_down(module: str, label: str) -> bool:
    """Whether rows of a module may point at rows of another app. An app that is no module is the kernel's."""
    order = order_of_modules()
    return label not in order or (module != "" and order[module] < order[label])


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter with the project's contracts on the package below a root."""
    program = Path(sys.executable).parent / "lint-imports"
    command = [str(program), "--config", str(ROOT / ".importlinter"), "--no-cache"]
    environment = {"PYTHONPATH": str(root / "src"), "PATH": ""}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_contracts_are_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


GUARDS: list[Guard] = [late_imports, closed_doors, wrong_layers, misplaced, impure, busy_apps, keys_upward]


@pytest.mark.parametrize("guard", GUARDS)
def test_project_keeps(guard: Guard) -> None:
    found = [each for file in python_files() for each in guard(file)]
    assert not found, report(found)


def test_nothing_is_imported_by_name_but_in_one_place() -> None:
    files = list(python_files())
    found = [each for file in files for each in imports_by_name(file)]
    assert not BY_NAME.without_excused(found), report(BY_NAME.without_excused(found))
    assert not BY_NAME.idle(found, files), report(BY_NAME.idle(found, files))


def test_each_module_says_what_it_is_for() -> None:
    pages = {each.module for each in sources(PACKAGE + "modules/", "README.md")}
    assert set(modules()) <= pages, f"no README.md in {set(modules()) - pages}"


def test_every_module_stands_in_the_order() -> None:
    assert order_of_modules()["impact"] == 0
    assert set(modules()) <= set(order_of_modules())


PEOPLE = "src/furthest/modules/people"
LENDING = "src/furthest/modules/lending"


@pytest.mark.parametrize(
    ("guard", "path", "text"),
    [
        (late_imports, f"{LENDING}/rules.py", "def f():\n    from furthest.lib import dates"),
        (imports_by_name, f"{LENDING}/rules.py", "def f():\n    import_module('furthest.lib')"),
        (closed_doors, f"{LENDING}/services/lend.py", "from furthest.modules.people.models import Resident"),
        (closed_doors, f"{LENDING}/services/lend.py", "from furthest.modules.people import models"),
        (closed_doors, f"{LENDING}/services/lend.py", "from furthest.modules import people"),
        (closed_doors, f"{LENDING}/views/lend.py", "from furthest.modules.people.presenters import Card"),
        (closed_doors, "src/furthest/entry/web/desk.py", "from furthest.modules.people.views import page"),
        (closed_doors, "src/furthest/config/urls.py", "from furthest.modules.people.models import Resident"),
        (wrong_layers, f"{LENDING}/models/kit.py", "from furthest.modules.lending.services.lend import lend_kit"),
        (wrong_layers, f"{LENDING}/forms.py", "from furthest.modules.lending.presenters import Card"),
        (wrong_layers, f"{LENDING}/states.py", "from furthest.modules.lending.verbs import LENT"),
        (wrong_layers, f"{LENDING}/urls.py", "from furthest.modules.lending.apps import LendingConfig"),
        (misplaced, f"{LENDING}/utils.py", ""),
        (misplaced, f"{LENDING}/helpers/dates.py", ""),
        (misplaced, "src/furthest/kernel/audit/views.py", ""),
        (impure, f"{LENDING}/rules.py", "from django.utils import timezone"),
        (impure, f"{LENDING}/states.py", "from django.db import models"),
        (busy_apps, f"{LENDING}/apps.py", "def helper(): ..."),
        (busy_apps, f"{LENDING}/apps.py", "class C(AppConfig):\n    def ready(self):\n        if x:\n            y()"),
        (keys_upward, f"{PEOPLE}/models/resident.py", "class R:\n    kit = models.ForeignKey('lending.Kit')"),
        (keys_upward, f"{LENDING}/models/loan.py", "class R:\n    kit = models.ForeignKey('databank.Sim')"),
        (keys_upward, "src/furthest/kernel/ledger/models.py", "class R:\n    site = models.ForeignKey('places.Site')"),
    ],
)
def test_guard_bites(guard: Guard, path: str, text: str) -> None:
    assert list(guard(sample(text, path)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{LENDING}/services/lend.py", "from furthest.modules.people.selectors import resident"),
        (f"{LENDING}/services/lend.py", "if TYPE_CHECKING:\n    from furthest.modules.people.models import Resident"),
        (f"{LENDING}/rules.py", "def f():\n    import weasyprint"),
        (f"{LENDING}/states.py", "from django.db.models import TextChoices"),
        (f"{LENDING}/apps.py", "from furthest.modules.lending.views import lend\nclass C(AppConfig):\n    name = 'x'"),
        (f"{LENDING}/models/loan.py", "class R:\n    who = models.ForeignKey('people.Resident')"),
        (f"{LENDING}/models/loan.py", "class R:\n    kit = models.ForeignKey(Kit)\n    of = ForeignKey('lending.Kit')"),
        ("src/furthest/entry/bench/makers.py", "from furthest.modules.people.models import Resident"),
        ("src/furthest/config/urls.py", "from furthest.modules.people import urls"),
        ("src/furthest/entry/web/desk.py", "from furthest.modules.people import forms, presenters"),
    ],
)
def test_guards_let_pass_what_is_right(path: str, text: str) -> None:
    assert not [each for guard in GUARDS for each in guard(sample(text, path))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("lib/clock.py", "import furthest.kernel.core"),
        ("lib/clock.py", "import django"),
        ("kernel/core/act.py", "import furthest.modules.lending"),
        ("kernel/core/act.py", "import furthest.kernel.audit"),
        ("modules/people/rules.py", "import furthest.modules.lending"),
        ("modules/databank/rules.py", "import furthest.modules.lending"),
        ("modules/gadgets/rules.py", ""),
        ("kernel/gadgets/core.py", ""),
        ("gadgets/core.py", ""),
    ],
)
def test_contracts_bite(tmp_path: Path, path: str, text: str) -> None:
    package = tmp_path / "src" / "furthest"
    placed = "config entry modules/lending modules/people kernel/core kernel/audit lib".split()
    for folder in [*placed, str(Path(path).parent)]:
        (package / folder).mkdir(parents=True, exist_ok=True)
    for made in [package, *(each for each in package.rglob("*") if each.is_dir())]:
        (made / "__init__.py").touch()
    assert lint_imports(tmp_path).returncode == 0 or "gadgets" in path
    (package / path).write_text(text)
    assert lint_imports(tmp_path).returncode == 1
