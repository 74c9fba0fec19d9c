"""Branding: name, colour and logo; what a logo must be; how both are served; a stale form."""

import struct
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.policy.models import CouncilLogo
from furthest.kernel.tenancy.models import Council
from tests.conftest import NOW

URL = "/leeds/branding/"
NAME = {"programme_name": "100% Digital Leeds", "brand_colour": "#1d4f5c"}


def png(width: int = 8, height: int = 8, *, filling: int = 0) -> bytes:
    """What looks like a PNG from outside, of a size."""
    start = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)
    return start + b"\0" * (filling or 20) + b"IEND\xaeB`\x82"


def webp() -> bytes:
    body = b"WEBPVP8 " + b"\0" * 16
    return b"RIFF" + struct.pack("<I", len(body)) + body


def upload(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_name_and_colour_are_changed_and_seen_at_once(officer: User, council: Council, as_user: Any) -> None:
    client = as_user(officer)
    typed = {"programme_name": "  Digital   Leeds ", "brand_colour": "#17485C"}
    words = client.post(URL, typed, follow=True).content.decode()
    assert "The branding is saved." in words and ">Digital Leeds<" in words and "/leeds/brand-17485c.css" in words
    council.refresh_from_db()
    assert (council.programme_name, council.brand_colour) == ("Digital Leeds", "#17485c")
    assert "changed the branding: programme name, colour" in client.get("/leeds/audit/").content.decode()


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g", "", "#000;}", "url(x)", "#\0\0\0\0\0\0"])
def test_what_is_no_colour_is_refused(colour: str, officer: User, council: Council, as_user: Any) -> None:
    response = as_user(officer).post(URL, {**NAME, "brand_colour": colour})
    assert response.status_code == 422
    assert 'href="#brand_colour"' in response.content.decode()
    council.refresh_from_db()
    assert council.brand_colour == "#1d4f5c"


def test_page_says_how_well_the_colour_can_be_read(officer: User, council: Council, as_user: Any) -> None:
    client = as_user(officer)
    assert "white, with a contrast of" in client.get(URL).content.decode()
    client.post(URL, {**NAME, "brand_colour": "#ffee88"})
    page = client.get(URL).content.decode()
    assert "black, with a contrast of" in page and "too pale to see on white" in page


@pytest.mark.parametrize(
    ("content", "kind"),
    [(png(), "image/png"), (b"\xff\xd8\xff\xe0 jpeg \xff\xd9", "image/jpeg"), (webp(), "image/webp")],
)
def test_logo_is_kept_shown_and_served_as_what_it_is(
    content: bytes, kind: str, officer: User, council: Council, as_user: Any
) -> None:
    client = as_user(officer)
    client.post(URL, {**NAME, "logo": upload(content, "logo.html")})
    logo = CouncilLogo.objects.of(council).get()
    address = f"/leeds/logo/{logo.digest}/"
    assert f'src="{address}"' in client.get("/leeds/help/").content.decode()
    served = Client().get(address)
    assert (served.headers["Content-Type"], served.content) == (kind, content)
    assert served.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in served.headers["Cache-Control"] and served.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "must be a PNG, JPEG or WebP"),
        (b"GIF89a" + b"\0" * 20, "must be a PNG, JPEG or WebP"),
        (png()[:-4], "must be a PNG, JPEG or WebP"),
        (png(100_000, 100_000), "must be a PNG, JPEG or WebP"),
        (webp() + b"more", "must be a PNG, JPEG or WebP"),
        (png(filling=200_000), "must be 100 KB or smaller"),
    ],
    ids=["svg", "gif", "cut short", "too wide", "too long", "too large"],
)
def test_other_files_are_refused_by_their_content(
    content: bytes, words: str, officer: User, council: Council, as_user: Any
) -> None:
    response = as_user(officer).post(URL, {**NAME, "logo": upload(content)})
    assert response.status_code == 422
    assert words in response.content.decode() and 'href="#logo"' in response.content.decode()
    assert not CouncilLogo.objects.of(council).exists()


def test_logo_can_be_taken_away_again(officer: User, as_user: Any) -> None:
    client = as_user(officer)
    client.post(URL, {**NAME, "logo": upload(png())})
    assert "/leeds/logo/" in client.get("/leeds/help/").content.decode()
    with clock.frozen(NOW + timedelta(minutes=1)):
        client.post(URL, {**NAME, "without_logo": "yes"})
    assert "/leeds/logo/" not in client.get("/leeds/help/").content.decode()


def test_text_in_place_of_a_file_is_no_logo(officer: User, council: Council, as_user: Any) -> None:
    as_user(officer).post(URL, {**NAME, "logo": "not a file"})
    assert not CouncilLogo.objects.of(council).exists()


def test_form_opened_before_somebody_else_changed_it_is_a_conflict(
    officer: User, council: Council, as_user: Any
) -> None:
    client = as_user(officer)
    seen = {"seen_name": council.programme_name, "seen_colour": council.brand_colour}
    client.post(URL, {"programme_name": "First", "brand_colour": "#17485c", **seen})
    response = client.post(URL, {"programme_name": "Second", "brand_colour": "#17485c", **seen})
    assert response.status_code == 409
    words = response.content.decode()
    assert 'value="Second"' in words and "Olu Officer changed the branding" in words
    council.refresh_from_db()
    assert council.programme_name == "First"


def test_nothing_new_writes_nothing(officer: User, council: Council, as_user: Any) -> None:
    as_user(officer).post(URL, NAME)
    version = council.set_up_version
    council.refresh_from_db()
    assert council.set_up_version == version


def test_style_sheet_of_the_colour_is_small_safe_and_kept(django_assert_num_queries: Any, db: None) -> None:
    with django_assert_num_queries(0):
        response = Client().get("/leeds/brand-17485c.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert response.content.startswith(b":root{--brand:#17485c")


@pytest.mark.parametrize("url", ["/leeds/brand-red.css", "/leeds/brand-17485g.css", "/leeds/logo/" + "0" * 64 + "/"])
def test_what_was_never_a_colour_or_logo_is_not_found(url: str, council: Council) -> None:
    assert Client().get(url).status_code == 404


def test_logo_of_another_council_is_not_found(
    officer: User, other_council: Council, as_user: Any, council: Council
) -> None:
    as_user(officer).post(URL, {**NAME, "logo": upload(png())})
    digest = CouncilLogo.objects.of(council).get().digest
    assert Client().get(f"/elsewhere/logo/{digest}/").status_code == 404
