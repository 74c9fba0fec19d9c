"""Where the pages about partners are."""

from django.urls import reverse

from furthest.kernel.tenancy.models import Council


def address(council: Council, route: str, *more: str) -> str:
    """The address of one of this module's pages."""
    return reverse(f"partners:{route}", args=[council.slug, *more])
