"""A library, rows of the ledger on any day, figures brought forward and reports: what tests of impact start from."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Posting
from furthest.kernel.ledger.posting import post
from furthest.kernel.tenancy.models import Council
from furthest.modules.impact.models import Report, Statement
from furthest.modules.impact.selectors.reports import report
from furthest.modules.impact.selectors.statements import statement
from furthest.modules.impact.services.reports import FreezeReport, freeze_report
from furthest.modules.impact.services.statements import StateFigure, state_figure
from furthest.modules.places.selectors import SiteCard, sites
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site

Do = Callable[..., Any]
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
def library(do: Do, council: Council) -> SiteCard:
    """Armley, where things are counted."""
    do(add_site, AddSite(SiteDetails(name="Armley Library", is_library=True)))
    return next(site for site in sites(council) if site.name == "Armley Library")


@pytest.fixture
def posted(act: Callable[..., Act]) -> Callable[..., Thing]:
    """Posts a quantity of a measure of lending on a day, and gives the source."""

    def add(on: date, quantity: int = 1, *, measure: str = "loans", ward: str = "", **more: Any) -> Thing:
        source = Thing("tests.thing", uuid4(), "T")
        posting = Posting(f"lending.{measure}", quantity, source, area_code=ward, occurred_on=on, **more)
        post([(act(), posting)])
        return source

    return add


@pytest.fixture
def stated(do: Do, council: Council) -> Callable[..., Statement]:
    """States a figure: 100 loans in the financial year that ended in March 2024, unless told otherwise."""

    def state(figure: str = "loans", value: int = 100, **more: Any) -> Statement:
        said = {"first_on": date(2023, 4, 1), "last_on": date(2024, 3, 31), "source": "Board, May 2024"}
        answer = do(state_figure, StateFigure(figure, value, **{**said, "stated_by": "Head of libraries", **more}))
        return statement(council, answer.thing.reference)

    return state


@pytest.fixture
def frozen(do: Do, council: Council) -> Callable[..., Report]:
    """Freezes a report of October with these figures."""

    def freeze(*figures: str, period: tuple[date, date] = OCTOBER, title: str = "Scrutiny board") -> Report:
        answer = do(freeze_report, FreezeReport(title, *period, figures or ("loans",)))
        return report(council, answer.thing.reference)

    return freeze


@pytest.fixture
def url(council: Council) -> Callable[..., str]:
    """The address of a page of impact in Leeds."""

    def found(route: str, *parts: str) -> str:
        return reverse(f"impact:{route}", args=[council.slug, *parts])

    return found


@pytest.fixture
def officers(as_user: Callable[[User], Client], officer: User) -> Client:
    """An officer's browser."""
    return as_user(officer)


@pytest.fixture
def auditing(as_user: Callable[[User], Client], auditor: User) -> Client:
    """An auditor's browser."""
    return as_user(auditor)
