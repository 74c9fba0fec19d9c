"""The settings as a process of its own reads them from its environment."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory

from furthest.entry.cli.proxies import FOR_EVER, must_end_redirects
from furthest.kernel.core.errors import SetUpError

SECRET = "a-secret-of-our-own-that-is-as-long-as-it-should-be-0123456789"
PRODUCTION = {"FURTHEST_PRODUCTION": "true", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "lend.example.org"}
PROGRAM = """
import json
from furthest.config import settings
shown = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
print(json.dumps(shown, default=str))
"""


def read(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a process with these settings reads."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": "src", "FURTHEST_VAR": str(folder), **environment}
    return subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=False)


def settings_of(folder: Path, **environment: str) -> dict[str, Any]:
    """The settings of a process with this environment."""
    done = read(folder, **environment)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_behind_a_proxy_its_word_for_https_is_taken(tmp_path: Path) -> None:
    found = settings_of(tmp_path, **PRODUCTION, FURTHEST_PROXY="2")
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert (found["ALLAUTH_TRUSTED_PROXY_COUNT"], found["SECURE_SSL_REDIRECT"]) == (2, True)
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True


def test_without_one_nobodys_word_is_taken(tmp_path: Path) -> None:
    for environment in ({}, PRODUCTION, PRODUCTION | {"FURTHEST_PROXY": "0"}):
        found = settings_of(tmp_path, **environment)
        assert (found["SECURE_PROXY_SSL_HEADER"], found["ALLAUTH_TRUSTED_PROXY_COUNT"]) == (None, 0)


def test_a_proxy_that_redirects_by_itself(tmp_path: Path) -> None:
    found = settings_of(tmp_path, **PRODUCTION, FURTHEST_SSL_REDIRECT="false")
    assert found["SECURE_SSL_REDIRECT"] is False and found["SESSION_COOKIE_SECURE"] is True


@pytest.mark.parametrize("said", ["yes", "-1", "10", "1.5"])
def test_a_number_of_proxies_that_is_none_stops_the_start(tmp_path: Path, said: str) -> None:
    done = read(tmp_path, FURTHEST_PROXY=said)
    assert done.returncode != 0 and "FURTHEST_PROXY must be a whole number from 0 to 9." in done.stderr


def test_the_key_for_looking_around_is_known_as_such(tmp_path: Path) -> None:
    assert settings_of(tmp_path)["IS_PRACTICE_KEY"] is True
    assert settings_of(tmp_path, **PRODUCTION)["IS_PRACTICE_KEY"] is False


def test_only_languages_that_have_words_are_offered(tmp_path: Path) -> None:
    found = settings_of(tmp_path)
    assert [code for code, _name in found["LANGUAGES"]] == ["en-gb"]
    folders = Path(found["LOCALE_PATHS"][0]).iterdir() if "LOCALE_PATHS" in found else []
    assert not [folder for folder in folders if folder.is_dir() and folder.name not in {"en_GB", "__pycache__"}]


@pytest.fixture
def behind_a_proxy(settings: LazySettings) -> LazySettings:
    """Settings as in production behind one proxy."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    return settings


def test_https_at_the_proxy_is_no_redirect_and_http_is_one(behind_a_proxy: LazySettings, db: None) -> None:
    client = Client()
    assert client.get("/privacy/", headers={"X-Forwarded-Proto": "https"}).status_code == 200
    answer = client.get("/privacy/", headers={"X-Forwarded-Proto": "http"})
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://testserver/privacy/")
    assert client.get("/healthz").status_code == 200
    request = RequestFactory().get("/leeds/loans/", headers={"X-Forwarded-Proto": "https", "Host": "testserver"})
    assert request.build_absolute_uri() == "https://testserver/leeds/loans/"


def test_https_that_nobody_can_speak_is_told_before_it_goes_round(behind_a_proxy: LazySettings) -> None:
    must_end_redirects()
    behind_a_proxy.SECURE_PROXY_SSL_HEADER = None
    with pytest.raises(SetUpError, match="FURTHEST_PROXY=1"):
        must_end_redirects()
    assert "\n" not in FOR_EVER
