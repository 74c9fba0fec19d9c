"""The app that carries the page components: templates, form fields, style sheet and script."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    """Page components after the GOV.UK Design System, without its crown, logo and fonts."""

    name = "furthest.kernel.govuk"
    label = "govuk"
