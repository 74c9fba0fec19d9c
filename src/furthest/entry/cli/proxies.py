"""What must fit together between us and the proxy that speaks TLS for us."""

from django.conf import settings

from furthest.kernel.core.errors import SetUpError

FOR_EVER = (
    "Every page would lead to itself for ever: they are for https only, which a proxy speaks for us, and we know of"
    " none. Set FURTHEST_PROXY=1 if one stands before us, or FURTHEST_SSL_REDIRECT=false."
)


def must_end_redirects() -> None:
    """SetUpError when https is asked for, and nobody may tell us that it is spoken."""
    if settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER:
        raise SetUpError(FOR_EVER)
