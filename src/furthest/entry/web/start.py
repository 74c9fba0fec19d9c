"""Where somebody who has signed in begins."""

from typing import Any

from django.urls import reverse

from furthest.kernel.tenancy.models import Council


def my_councils(request: Any) -> list[Council]:
    """The councils in which the signed-in person holds a role, each once, by name."""
    found = {membership.council.pk: membership.council for membership in request.memberships}
    return sorted(found.values(), key=lambda council: council.name)


def start_url(request: Any) -> str:
    """One council: its desk. Operators without a council: the platform. Everyone else chooses."""
    councils = my_councils(request)
    if request.user.is_operator and not councils:
        return reverse("web:platform")
    if len(councils) == 1 and not request.user.is_operator:
        return reverse("web:council", args=[councils[0].slug])
    return reverse("web:choose")
