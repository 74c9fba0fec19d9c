"""Typed readers of the environment: a setting that is wrong stops the start with a sentence, not a traceback."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
ROOT = Path(__file__).resolve().parents[3]
PRACTICE_KEY = "only-for-this-machine-and-never-for-residents-data"
MOST_PROXIES = 9


def text(name: str, default: str = "") -> str:
    """A setting as text."""
    return str(env.str(name, default=default))


def flag(name: str, *, default: bool = False) -> bool:
    """A setting that is true or false; anything else stops the start, as a guess could open a door."""
    said = text(name).strip().lower()
    if said in {"", "true", "1", "yes", "on", "false", "0", "no", "off"}:
        return said in {"true", "1", "yes", "on"} if said else default
    raise ImproperlyConfigured(f"{name} must be true or false.")


def number(name: str, *, most: int) -> int:
    """A setting that is a whole number from 0; 0 when it is not said."""
    said = text(name).strip() or "0"
    if said.isascii() and said.isdigit() and int(said) <= most:
        return int(said)
    raise ImproperlyConfigured(f"{name} must be a whole number from 0 to {most}.")


def words(name: str, default: list[str]) -> list[str]:
    """A setting that is a list, separated by commas."""
    return list(env.list(name, default=default))


def folder(name: str, default: Path) -> Path:
    """A folder, made when it is missing."""
    path = Path(text(name, str(default)))
    path.mkdir(parents=True, exist_ok=True)
    return path


def database(default: str) -> dict[str, Any]:
    """Django's database setting from DATABASE_URL, tuned for the two databases that we run on."""
    url = text("DATABASE_URL", default)
    if not url.startswith(("sqlite:", "postgres:", "postgresql:")):
        raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgresql://.")
    found: dict[str, Any] = environ.Env.db_url_config(url)
    return found | (SQLITE if found["ENGINE"].endswith("sqlite3") else POSTGRESQL)


SQLITE: dict[str, Any] = {
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;",
    },
    "CONN_MAX_AGE": None,
}
POSTGRESQL: dict[str, Any] = {
    "ENGINE": "django.db.backends.postgresql",
    # What is asked again and again is planned once for a connection: that halves the work of the database.
    "OPTIONS": {
        "pool": {"min_size": 1, "max_size": 8, "timeout": 20},
        "server_side_binding": True,
        "prepare_threshold": 2,
    },
    "CONN_MAX_AGE": 0,
}
