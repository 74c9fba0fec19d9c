"""Pages that no module has: one of each layout, with every component, for the tests and for the eye."""

from dataclasses import replace
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template import engines
from django.utils.translation import gettext as _

from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.pages import Banner, Chrome, NavItem, render
from furthest.kernel.govuk.qr import qr_svg
from furthest.kernel.govuk.shapes import (
    Action,
    Bar,
    Chart,
    Column,
    ErrorPage,
    Fact,
    Figure,
    FiguresPage,
    FormPage,
    Happening,
    Link,
    ListPage,
    NotNow,
    Page,
    PaperPage,
    StickyLabel,
    Tag,
    ThingPage,
)
from tests.kernel.govuk.demo_forms import SITES, DeskForm, DeviceFilters, EverythingForm, OutcomesForm

CHROME = Chrome(
    programme_name="100% Digital Leeds",
    council_name="Leeds City Council",
    home_url="/",
    navigation=(
        NavItem("Desk", "/desk"),
        NavItem("Devices", "/list", current=True),
        NavItem("Loans", "/loans"),
        NavItem("People", "/people"),
        NavItem("Partners", "/partners"),
        NavItem("Figures", "/figures"),
    ),
    user_name="Asha Assistant",
    sign_out_url="/sign-out",
    working_site="Armley Hub",
    change_site_url="/site",
    footer=(Link("Help", "/help"), Link("Accessibility", "/accessibility"), Link("Privacy", "/privacy")),
)
TRAIL = (Link("Desk", "/desk"), Link("Devices", "/list"))
STATES = (Tag("Available", "green"), Tag("On loan", "blue"), Tag("To be wiped", "orange"), Tag("Retired", "grey"))


def form_page(request: HttpRequest) -> HttpResponse:
    form = EverythingForm(request.POST) if request.method == "POST" else EverythingForm(initial={"count": 2})
    page = FormPage(
        heading=_("Lend a tablet"),
        caption="LD-0142",
        trail=TRAIL,
        button=_("Lend this tablet"),
        lead=_("Fill in what you know. Everything but a name can wait."),
        warning=_("Never write down a PIN or a password."),
        cancel=Link(_("Cancel"), "/list"),
    )
    return render(request, "govuk/form_page.jinja", page, form=form)


def question(request: HttpRequest) -> HttpResponse:
    form = OutcomesForm(request.POST) if request.method == "POST" else OutcomesForm()
    page = FormPage(heading=_("What did it help you do?"), button=_("Continue"), back=Link(_("Back"), "/thing"))
    return render(request, "govuk/question.jinja", page, form=form)


def device_list(request: HttpRequest) -> HttpResponse:
    columns = (
        Column(_("Device"), sort_url="?sort=tag", sorted="ascending"),
        Column(_("State")),
        Column(_("Where it is now")),
        Column(_("Due back"), sort_url="?sort=due", sorted="none"),
        Column(_("Cost"), numeric=True),
        Column(_("Notes"), wide=True),
    )
    notes = ("", "Small crack at the top corner, does not affect use", "")
    rows = [
        (
            Link(f"LD-{140 + at:04d}", "/thing"),
            STATES[at % 4],
            SITES[at % 3][1],
            ("3 December 2026", "")[at % 2],
            "£189",
            notes[at % 3],
        )
        for at in range(7)
    ]
    page = ListPage(
        heading=_("Devices"),
        columns=columns,
        rows=rows,
        paging=PageOf(rows=rows, number=2, size=50, counted=1001, has_next=True),
        query="state=available&page=2",
        csv_url="/list.csv",
        actions=(Action(_("Add a device"), "/new", kind="secondary"),),
    )
    return render(request, "govuk/list_page.jinja", page, form=DeviceFilters(request.GET))


def empty_list(request: HttpRequest) -> HttpResponse:
    page = ListPage(
        heading=_("Get ready for the next person"),
        columns=(Column("Device"),),
        rows=(),
        empty=_("Every tablet that came back is ready. Well done."),
        empty_action=Link(_("See all devices"), "/list"),
    )
    return render(request, "govuk/list_page.jinja", page)


def thing(request: HttpRequest) -> HttpResponse:
    page = ThingPage(
        heading="Samsung Galaxy Tab A8",
        caption="LD-0142",
        trail=TRAIL,
        tag=Tag(_("On loan"), "blue"),
        actions=(
            Action(_("Take back"), "/return", kind="primary"),
            Action(_("Renew"), "/renew", posts=True),
            Action(_("Print the slip"), "/slip", kind="link"),
        ),
        not_now=(
            NotNow(_("Mark as wiped"), _("It is on loan. Take it back first.")),
            NotNow(_("Retire"), _("Your role does not let you retire a device. Ask a library manager.")),
        ),
        facts=(
            Fact(_("Borrower"), Link("Sam", "/person")),
            Fact(_("Due back"), "3 December 2026", (Link(_("Change"), "/due", _("due date")),)),
            Fact(_("Home site"), ("Armley Hub", "Now at Central Library")),
            Fact(_("Serial number"), "R9WT80ABCDE"),
            Fact(_("IMEI"), "356938035643809"),
        ),
        timeline=(
            Happening("Lent to Sam", "19 November 2026, 2:30pm", by="Asha Assistant"),
            Happening(
                "Made ready for the next person", "18 November 2026, 10:05am", by="Mo", note="Screen cleaned; new case."
            ),
            Happening("Came back to Central Library", "16 November 2026, 4:10pm", by="Jo", url="/loan"),
        ),
    )
    return render(request, "govuk/thing_page.jinja", page)


def slip(request: HttpRequest) -> HttpResponse:
    page = PaperPage(
        heading=_("Your tablet"),
        caption="Leeds Libraries",
        facts=(
            Fact(_("Borrower"), "Sam"),
            Fact(_("Tablet"), "Samsung Galaxy Tab A8, with charger and case"),
            Fact(_("Bring it back by"), "Thursday 3 December 2026"),
            Fact(_("To"), "Any Leeds library, or the return box at Armley Hub"),
        ),
        words=(
            _("There is nothing to pay, also when it is late, lost or broken. Please tell us, and we will help."),
            _("Sign out of your own accounts before you bring it back."),
        ),
        qr=qr_svg("https://furthest.example/leeds/l/K7QF-3D2X"),
        reference="K7QF-3D2X",
        sign=(_("Borrower"), _("Staff")),
    )
    return render(request, "govuk/print.jinja", page)


def labels(request: HttpRequest) -> HttpResponse:
    made = tuple(
        StickyLabel(
            qr_svg(f"https://furthest.example/leeds/d/LD-{at:04d}"),
            (f"LD-{at:04d}", "Leeds Libraries", "Galaxy Tab A8"),
        )
        for at in range(140, 164)
    )
    return render(request, "govuk/print.jinja", PaperPage(heading=_("Labels"), labels=made))


def figures(request: HttpRequest) -> HttpResponse:
    months = ("April", "May", "June", "July", "August", "September", "October", "November")
    bars = tuple(Bar(f"{month} 2026", 120 + 37 * at % 90) for at, month in enumerate(months))
    sites = (Bar("Central Library", 402, url="/list"), Bar("Armley Hub", 228), Bar("Otley Library", 0))
    page = FiguresPage(
        heading=_("Figures"),
        caption="1 April 2026 to 30 November 2026",
        figures=(
            Figure(_("Loans"), "1,234", _("Tablets lent, each loan once."), _("items"), "/loans"),
            Figure(_("People reached"), "987", _("Different people who borrowed."), _("people"), "/people"),
            Figure(_("Devices out"), "214", _("On loan at the end of the period."), _("items"), "/list"),
        ),
        over_time=(Chart(_("Loans by month"), _("Loans"), bars, over=_("Month")),),
        side_by_side=(Chart(_("Loans by site"), _("Loans"), sites, over=_("Site")),),
        csv_url="/figures.csv",
    )
    return render(request, "govuk/figures_page.jinja", page)


DESK = """{% extends "govuk/base.jinja" %}{% block content %}{{ search_box(form, word) }}{% endblock %}"""


def desk(request: Any) -> HttpResponse:
    page, form = Page(heading=_("The desk")), DeskForm(request.GET)
    context = {"page": page, "form": form, "chrome": request.chrome, "wrong": False, "word": _("Find")}
    return HttpResponse(cast(Any, engines["jinja2"]).from_string(DESK).render(context, request))


def broken(request: HttpRequest) -> HttpResponse:
    page = ErrorPage(
        heading=_("Someone else has just changed this"),
        words=(_("Nothing that you typed was saved. Look at what changed, then try again."),),
        changes=("Mo lent LD-0142 to Ali at 2:29pm.",),
        next=(Link(_("Look at the device again"), "/thing"), Link(_("Go to the desk"), "/desk")),
        code="7F3A-91",
    )
    return render(request, "govuk/error_page.jinja", page, status=409)


def with_banner(request: Any) -> HttpResponse:
    said = Banner(
        _("LD-0142 is lent to Sam until 3 December 2026"),
        undo_url="/undo",
        undo_label=_("Undo this loan"),
        link=Link(_("Print the slip"), "/slip"),
    )
    request.chrome = replace(request.chrome, banner=said)
    return thing(request)


VIEWS = {
    "/form": form_page,
    "/question": question,
    "/list": device_list,
    "/empty": empty_list,
    "/thing": thing,
    "/done": with_banner,
    "/slip": slip,
    "/labels": labels,
    "/figures": figures,
    "/desk": desk,
    "/broken": broken,
}


def request_for(path: str, *, method: str = "GET", body: str = "", chrome: Chrome = CHROME) -> Any:
    """A request as the page gate would hand it to a view, without a database."""
    request: Any = HttpRequest()
    where, _sep, query = path.partition("?")
    request.method, request.path, request.path_info = method, where, where
    request.META = {"SERVER_NAME": "furthest.example", "SERVER_PORT": "80", "QUERY_STRING": query}
    request.GET, request.POST = QueryDict(query), QueryDict(body)
    request.chrome, request.session = chrome, {}
    return request


def answer(path: str, *, method: str = "GET", body: str = "", chrome: Chrome = CHROME) -> HttpResponse:
    """The page at a path of the demonstration, as a browser would get it."""
    request = request_for(path, method=method, body=body, chrome=chrome)
    return VIEWS[request.path](request)
