"""What several of these tests need: the lint of pages, the made-up language, and a browser without a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.test import override_settings
from django.utils import translation
from django.utils.translation import trans_real

from furthest.kernel.govuk import pseudo
from furthest.kernel.govuk.pages import Chrome
from tests.kernel.govuk.demo import CHROME, VIEWS, answer

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "src/furthest/kernel/govuk/static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# As strict as the product's own: nothing inline, nothing from elsewhere.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'"


@contextmanager
def made_up_language(folder: Path, language: str) -> Iterator[None]:
    """Pages in the made-up language: "en-gb" from left to right, "ar" from right to left."""
    words = pseudo.catalogue(ROOT / "src/furthest/kernel")
    for message in pseudo.catalogue(Path(__file__).parent):
        if message.id:
            words.add(message.id)
    pseudo.write_pseudo(words, folder, translation.to_locale(language))
    memory: dict[str, Any] = vars(trans_real)["_translations"]
    memory.pop(language, None)
    with override_settings(LOCALE_PATHS=[folder]), translation.override(language):
        yield
    memory.pop(language, None)


class Pages:
    """Answers a browser's requests from the demonstration and the style sheets, without a server."""

    def __init__(self, chrome: Chrome = CHROME, language: str = "en-gb") -> None:
        self.chrome = chrome
        self.language = language

    def __call__(self, route: Any) -> None:
        """Fulfils one request of the browser."""
        parts = urlsplit(route.request.url)
        file = STATIC / parts.path.removeprefix("/static/")
        if parts.path.startswith("/static/"):
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        elif parts.path in VIEWS:
            path = f"{parts.path}?{parts.query}"
            body = route.request.post_data or ""
            with translation.override(self.language):
                page = answer(path, method=route.request.method, body=body, chrome=self.chrome)
            headers = {"content-security-policy": POLICY, "content-type": "text/html; charset=utf-8"}
            route.fulfill(status=page.status_code, body=page.content.decode(), headers=headers)
        else:
            route.fulfill(status=404, body="")
