"""Takes the pictures of the README and the documents: docs/screenshots/*.png.

Makes the demonstration council on a temporary SQLite database, serves it, signs in and looks at a few pages.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furthest.config.settings")

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 - after the path is set

from tests.support.chromium import MISSING, chromium_path  # noqa: E402 - after the path is set
from tests.support.processes import House, answers, free_port, until  # noqa: E402 - after the path is set

OUT = ROOT / "docs" / "screenshots"
LARGEST = 150 * 1024
PASSWORD = "for-looking-around"
COUNCIL, SITE = "/rivermouth", "Rivermouth Central Library"
WIDE, TALL, LONG, PHONE = (960, 700), (720, 1150), (720, 1400), (360, 740)


def signed_in(browser: Browser, url: str, who: str, size: tuple[int, int]) -> Page:
    """A window of somebody of the demonstration."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.goto(f"{url}/sign-in/?next={COUNCIL}/")
    page.get_by_label("Email address").fill(f"{who}@rivermouth.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{url}{COUNCIL}/**")
    return page


def works_at(page: Page, url: str, site: str) -> None:
    """Say where the assistant works today."""
    page.goto(f"{url}{COUNCIL}/working-at/")
    page.get_by_label("Where do you work today?").select_option(label=site)
    page.locator("main").get_by_role("button").first.click()
    page.goto(f"{url}{COUNCIL}/desk/")


def first_device(page: Page, url: str, state: str) -> str:
    """The address of the first device of a state."""
    page.goto(f"{url}{COUNCIL}/devices/?state={state}")
    return str(page.locator("main tbody a").first.get_attribute("href"))


def desk(page: Page, url: str) -> None:
    page.goto(f"{url}{COUNCIL}/desk/")


def lend(page: Page, url: str) -> None:
    page.goto(url + first_device(page, url, "available"))
    page.get_by_label("They accept these words").check(force=True)
    page.get_by_label("Who is borrowing it?").fill("Xiomara")


def loan(page: Page, url: str) -> None:
    """Goes on from the form of a loan: to somebody new takes a second press."""
    for _press in range(2):
        if "/loans/" not in page.url:
            page.locator("main").get_by_role("button", name="Lend").first.click()
            page.wait_for_load_state()


def slip(page: Page, url: str) -> None:
    page.goto(page.url.split("?")[0] + "slip/")


def take_back(page: Page, url: str) -> None:
    page.goto(url + first_device(page, url, "on-loan"))


def get_ready(page: Page, url: str) -> None:
    page.goto(f"{url}{COUNCIL}/get-ready/")


def figures(page: Page, url: str) -> None:
    page.goto(f"{url}{COUNCIL}/figures/")


Scene = Callable[[Page, str], None]
AT_THE_DESK: dict[str, tuple[Scene, tuple[int, int]]] = {
    "desk": (desk, WIDE),
    "get-ready": (get_ready, WIDE),
    "lend": (lend, TALL),
    "loan": (loan, WIDE),
    "slip": (slip, TALL),
    "take-back": (take_back, LONG),
}


def save(page: Page, name: str) -> None:
    """One picture of what stands in the window; too large a one is an error."""
    page.evaluate("() => { document.activeElement && document.activeElement.blur(); window.scrollTo(0, 0) }")
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name}.png"
    page.screenshot(path=path, animations="disabled")
    size = path.stat().st_size
    if size > LARGEST:
        sys.exit(f"{path.relative_to(ROOT)} has {size:,} bytes, more than {LARGEST:,}")
    print(f"{path.relative_to(ROOT)}  {size:,} bytes")


def take(url: str) -> None:
    """All pictures, from a server that has the demonstration."""
    with sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-lcd-text",
            "--font-render-hinting=none",
        ]
        browser = playwright.chromium.launch(executable_path=chromium_path() or sys.exit(MISSING), args=arguments)
        assistant = signed_in(browser, url, "assistant", WIDE)
        for name, (scene, (width, height)) in AT_THE_DESK.items():
            if name == "lend":  # lists are fuller before a site is chosen; a loan is made at one
                works_at(assistant, url, SITE)
            assistant.set_viewport_size({"width": width, "height": height})
            scene(assistant, url)
            save(assistant, name)
        officer = signed_in(browser, url, "officer", WIDE)
        figures(officer, url)
        save(officer, "figures")
        phone = signed_in(browser, url, "assistant", PHONE)
        works_at(phone, url, SITE)
        lend(phone, url)
        save(phone, "phone")
        browser.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), f"sqlite:///{folder}/demonstration.sqlite3")
        made = house.furthest("demo")
        if made.returncode:
            sys.exit(made.stderr)
        port = free_port()
        with house.running("-m", "furthest.entry.cli", "serve", "--port", str(port), "--no-jobs"):
            url = f"http://127.0.0.1:{port}"
            until(lambda: answers(f"{url}/healthz"))
            take(url)


if __name__ == "__main__":
    main()
