"""Labels of devices: which, the sheets to print, and that they were printed."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.errors import NotFound
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.modules.lending.forms.labels import LabelsFilterForm, MarkLabelsPrintedForm
from furthest.modules.lending.presenters.labels import (
    label_sheet_page,
    labels_page,
    more_words,
    not_known_words,
    printed_words,
)
from furthest.modules.lending.selectors.labels import devices_to_label
from furthest.modules.lending.services.labels import MOST_LABELS
from furthest.modules.lending.services.labels import mark_labels_printed as mark_labels_printed_service
from furthest.modules.lending.views import support


@page("lending.labels")
def labels(request: Request) -> HttpResponse:
    """Which devices, which labels, from which place on."""
    form = LabelsFilterForm(request.GET, sites=support.site_pairs(request))
    if not request.GET:
        form.is_bound = True
    return render(request, "lending/labels.jinja", labels_page(request.council), form=form, status=200)


@page("lending.labels")
def label_sheet(request: Request) -> HttpResponse:
    """LEND-41: the labels, at their true size. What cannot be made is said beside its question."""
    form = LabelsFilterForm(request.GET, sites=support.site_pairs(request))
    if not form.is_valid():
        return render(request, "lending/labels.jinja", labels_page(request.council), form=form)
    asked = form.asked
    found = list(devices_to_label(request.council, **asked)[: MOST_LABELS + 1])
    missing = [tag for tag in asked["tags"] if tag not in {row.tag for row in found}][:MOST_LABELS]
    if not found:
        none = not_known_words(missing) if missing else _("Every device there has its label already, or there is none.")
        return render(request, "lending/labels.jinja", labels_page(request.council, none=none), form=form)
    shown = label_sheet_page(
        request.council,
        found[:MOST_LABELS],
        stock=form.cleaned_data["stock"] or "24",
        first=form.cleaned_data["first"] or 1,
        notes=[
            *([not_known_words(missing)] if missing and len(found) <= MOST_LABELS else []),
            *([more_words(MOST_LABELS)] if len(found) > MOST_LABELS else []),
        ],
    )
    return render(request, "lending/label_sheet.jinja", shown)


@page("lending.labels", methods=("POST",))
def mark_labels_printed(request: Request) -> HttpResponse:
    """LEND-42: one press, then back to choose the next ones."""
    form = MarkLabelsPrintedForm(request.POST)
    if not form.is_valid():
        raise NotFound
    command = form.command()
    perform(act_of(request), mark_labels_printed_service, command)
    return redirect(support.to(request, "labels"), Banner(printed_words(len(set(command.devices)))))
