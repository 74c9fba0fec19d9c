"""Who is signed in, worked out once for each request from the session's one query."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from furthest.kernel.accounts.sessions import user_of

Respond = Callable[[HttpRequest], HttpResponse]


def signed_in_middleware(respond: Respond) -> Respond:
    """Set `request.user` and `request.memberships`, read only when somebody asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        found: Any = SimpleLazyObject(lambda: user_of(request.session))
        request.user = SimpleLazyObject(lambda: found[0])  # type: ignore[assignment]  # lazily a User
        request.memberships = SimpleLazyObject(lambda: found[1])  # type: ignore[attr-defined]  # ours
        return respond(request)

    return middleware
