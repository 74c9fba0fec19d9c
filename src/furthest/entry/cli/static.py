"""Static files: collected, named by their content and compressed, only when something about them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = ".collected"


def collect() -> bool:
    """Collect the static files unless they are as they were; whether it was needed."""
    if are_collected():
        return False
    wanted = fingerprint()
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    _stamp().parent.mkdir(parents=True, exist_ok=True)
    _stamp().write_text(wanted)
    return True


def are_collected() -> bool:
    """Whether what was collected last is what there is now."""
    return _stamp().is_file() and _stamp().read_text() == fingerprint()


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT) / STAMP


def fingerprint() -> str:
    """A digest of which files there are, how large and how new."""
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]["BACKEND"]).encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda each: str(each[0])):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
