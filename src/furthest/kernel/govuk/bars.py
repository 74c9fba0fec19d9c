"""Code 128 bars as small SVG that a strict content security policy lets through."""

from barcode.codex import Code128
from markupsafe import Markup

QUIET = 10
"""Empty modules that a reader needs on either side."""


def bars_svg(text: str) -> Markup:
    """The bars of a text, to stand inline in a page; they take the width and height of their place."""
    modules = _modules(text)
    path = "".join(f"M{left} 0h{width}v1h-{width}z" for left, width in _dark(modules))
    return Markup(
        f'<svg aria-hidden="true" focusable="false" viewBox="0 0 {bars_width(text)} 1" preserveAspectRatio="none"'
        f' shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )


def bars_width(text: str) -> int:
    """How many modules wide the bars of a text are, with what stays empty beside them."""
    return len(_modules(text)) + 2 * QUIET


def may_be_bars(text: str) -> bool:
    """Whether Code 128 has signs for the whole text."""
    return bool(text) and all(" " <= sign <= "~" for sign in text)


def _modules(text: str) -> str:
    return str(Code128(text).build()[0])


def _dark(modules: str) -> list[tuple[int, int]]:
    """Where each bar begins, and how wide it is."""
    found: list[tuple[int, int]] = []
    start = 0
    for run in modules.replace("01", "0|1").replace("10", "1|0").split("|"):
        if run[0] == "1":
            found.append((QUIET + start, len(run)))
        start += len(run)
    return found
