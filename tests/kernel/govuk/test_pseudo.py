"""A made-up language: every word of a page is marked for translation, and placeholders come through whole."""

import re
from pathlib import Path

import pytest
from django.utils.translation import gettext

from furthest.kernel.govuk.pseudo import catalogue, pseudo
from tests.kernel.govuk.demo import VIEWS, answer
from tests.kernel.govuk.support import ROOT, made_up_language

# What comes from data, not from us, and so stays as it is.
DATA = re.compile(
    r"LD-\d+|100% Digital Leeds|Leeds City Council|Leeds Libraries|Asha Assistant|Armley Hub|Central Library|"
    r"Otley Library|(?:Samsung )?Galaxy Tab A8|Furthest First|K7QF-3D2X|R9WT80ABCDE|7F3A-91|\b[A-Z][a-z]+ 2026|CSV|"
    r"Available|On loan|To be wiped|Retired|Small crack[^<]*|New case\.|Screen cleaned; new case.|Now at|Lent to|"
    r"Came back to|Made ready for the next person|Mo lent[^<]*|Any Leeds library[^<]*|[^<>]*with charger and case|"
    r"Thursday[^<]*|\b(?:Desk|Devices|Loans|People|Partners|Figures|Help|Accessibility|Privacy|Sam|Mo|Jo|am|pm)\b"
)
HIDDEN = re.compile(r"<(title|svg|option|script)\b.*?</\1>", re.DOTALL)


def test_words_are_longer_and_accented_and_placeholders_whole() -> None:
    assert pseudo("Due date") == "[Dûé dàté ~~]"
    assert pseudo("%(when)s by %(who)s") == "[%(when)s bý %(who)s ~]"
    assert pseudo("You have %{count} characters left") == "[Ýöû hàvé %{count} çhàràçtérš léft ~~~~~~~]"
    assert pseudo("Enter {label}") == "[Éñtér {label} ~]"
    assert pseudo("") == ""


def test_the_words_of_python_and_of_templates_are_found() -> None:
    words = {str(message.id) for message in catalogue(ROOT / "src/furthest/kernel/govuk")}
    assert "Skip to main content" in words
    assert "There is a problem" in words
    assert "{label} must be a whole number, like 12" in words


def test_a_catalogue_is_read_by_gettext(tmp_path: Path) -> None:
    with made_up_language(tmp_path, "ar"):
        assert gettext("There is a problem") == "[Théré îš à pröblém ~~~~~]"
    assert gettext("There is a problem") == "There is a problem"


@pytest.mark.parametrize("path", VIEWS)
def test_no_word_of_a_page_was_left_unmarked(path: str, tmp_path: Path) -> None:
    method = "POST" if path in {"/form", "/question"} else "GET"
    with made_up_language(tmp_path, "ar"):
        html = answer(path, method=method).content.decode()
    body = HIDDEN.sub("", html[html.index("<body") :])
    texts = [DATA.sub("", text) for text in re.findall(r">([^<>]+)<", body)]
    plain = [text.strip() for text in texts if re.search(r"[A-Za-z]{3}", text) and not re.search(r"~|[àéîöûý]", text)]
    assert plain == []
