"""A page as a PDF that a screen reader can read (PDF/UA-1), made by WeasyPrint in a process of its own.

Of its own, because it needs more memory than a web process should keep, and what goes wrong there ends there. It reads
nothing but what it is given: no file and no address.
"""

import json
import subprocess
import sys
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.utils.translation import gettext as _

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.govuk.pages import render

MAKER = (sys.executable, "-m", "furthest.kernel.govuk.pdf")
LONGEST_SECONDS = 60
VARIANT = "pdf/ua-1"


def pdf_of(request: HttpRequest, template: str, page: object, *, style: str) -> bytes:
    """The PDF of a presenter's dataclass in a template, with a static style sheet.

    RuleBroken, in words that lead on, where this machine cannot make one: WeasyPrint needs Pango.
    """
    sheet = Path(str(finders.find(style))).read_text(encoding="utf-8")
    given = {"html": render(request, template, page).content.decode(), "css": sheet}
    try:
        done = subprocess.run(
            MAKER, input=json.dumps(given).encode(), capture_output=True, timeout=LONGEST_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as problem:
        words = _("This machine cannot make PDF files now. Print the page instead, and choose to save it as a PDF.")
        raise RuleBroken("no-pdf", words) from problem
    return done.stdout


def can_make() -> bool:
    """Whether this machine has what it takes."""
    return subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False).returncode == 0


def main() -> None:
    """Read a page and its style sheet from standard input, and write the PDF to standard output."""
    import weasyprint

    given = json.load(sys.stdin)
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    page = weasyprint.HTML(string=given["html"], url_fetcher=fetcher)
    sheet = weasyprint.CSS(string=given["css"], url_fetcher=fetcher)
    sys.stdout.buffer.write(page.write_pdf(stylesheets=[sheet], pdf_variant=VARIANT))


if __name__ == "__main__":
    main()
