"""Where Chromium is on this machine: for tests and tools alike. Run as a program, it prints the path or fails."""

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "Chromium is missing: none of chromium, chromium-browser and google-chrome is on the path. Debian: sudo apt-get "
    "install chromium    Fedora: sudo dnf install chromium    macOS: brew install --cask chromium"
)


def chromium_path() -> str | None:
    """The first of the programs that there is; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


if __name__ == "__main__":
    found = chromium_path()
    sys.stdout.write(f"{found}\n" if found else "")
    sys.exit(None if found else MISSING)
