"""The links and forms of a page as a browser without script sees them, and what it would send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

TYPED = frozenset({"text", "search", "email", "tel", "number", "password", "url", "hidden", "textarea"})
OF_OUR_OWN = frozenset({"csrfmiddlewaretoken", "key"})


@dataclass
class FormOnPage:
    """One form: where it is sent, how, and for each input its kind and what it would send."""

    action: str
    method: str
    kinds: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)

    @property
    def typed(self) -> list[str]:
        """The inputs that take text, those that nobody sees among them."""
        return [name for name, kind in self.kinds.items() if kind in TYPED and name not in OF_OUR_OWN]


class Reader(HTMLParser):
    """Collects the links and forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[FormOnPage] = []
        self._form: FormOnPage | None = None
        self._name = ""
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        elif tag == "form":
            self._form = FormOnPage(said.get("action", ""), said.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._input(self._form, tag, said)

    def _input(self, form: FormOnPage, tag: str, said: dict[str, str]) -> None:
        name = said.get("name", "")
        if tag == "option" and self._name:
            form.options.setdefault(self._name, []).append(said.get("value", ""))
            if "selected" in said or not form.values[self._name]:
                form.values[self._name] = [said.get("value", "")]
            return
        if not name or tag not in {"input", "select", "textarea"}:
            return
        kind = said.get("type", "text") if tag == "input" else tag
        form.kinds[name] = kind
        kept = form.values.setdefault(name, [])
        if tag == "select":
            self._name = name
        elif tag == "textarea":
            self._name, self._text = name, []
        elif kind not in {"radio", "checkbox"} or "checked" in said:
            kept.append(said.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._form is not None and self._text is not None:
            self._form.values[self._name] = ["".join(self._text).removeprefix("\n")]
            self._text, self._name = None, ""
        elif tag == "select":
            self._name = ""
        elif tag == "form":
            self._form = None


def read_page(html: str) -> Reader:
    """A page's links and forms."""
    found = Reader()
    found.feed(html)
    return found


def own_links(page: Reader, url: str) -> set[str]:
    """Where the links of a page at this address lead on the same site, without the part after #."""
    links = [link for link in page.links if not link.startswith(("mailto:", "tel:", "#"))]
    joined = (urlsplit(urljoin(url, link)) for link in [*links, *filtered(page)])
    return {one._replace(fragment="").geturl() for one in joined if not one.netloc}


def filtered(page: Reader) -> Iterator[str]:
    """Where each single choice of a page's filters leads."""
    for form in page.forms:
        for name, choices in form.options.items() if form.method == "get" else ():
            yield from (f"{form.action.split('?')[0]}?{urlencode({name: choice})}" for choice in choices if choice)
