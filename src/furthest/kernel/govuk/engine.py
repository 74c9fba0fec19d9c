"""The one Jinja2 environment of the process, and calls of the GOV.UK macros in it."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.template import engines
from jinja2 import Environment
from markupsafe import Markup


def jinja() -> Environment:
    """The environment that Django made from its settings, with its cache of compiled templates."""
    return cast(Environment, cast(Any, engines["jinja2"]).env)


def macro(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template, to be called from Python. Templates and their modules are cached by Jinja2."""
    return cast("Callable[..., Markup]", getattr(jinja().get_template(template).module, name))


def component(name: str, params: Mapping[str, object]) -> Markup:
    """A GOV.UK component such as "date-input", given the parameters of its Nunjucks macro."""
    function = "govuk" + name.title().replace("-", "")
    return macro(f"govuk_frontend_jinja/components/{name}/macro.html", function)(params)
