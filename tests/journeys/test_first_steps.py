"""A council's first day: from the first sign-in to the first loan, and a desk to practise at, on pages only."""

import time

from tests.support.cast import PASSWORD
from tests.support.visitor import Visit, Visitor

PHONE = {"width": 320, "java_script_enabled": False}
A_QUARTER_OF_AN_HOUR = 15 * 60
MOST_PRESSES = 20


def takes(visitor: Visitor, step: str) -> None:
    """Follow a step that is to do, from the desk."""
    visitor.sees("Up to your first loan")
    visitor.follows(step)


def signs_in_at_newport(visitor: Visitor) -> None:
    """The first sign-in of the first officer."""
    visitor.opens("/sign-in/?next=/newport/")
    visitor.types("Email address", "nia.new@newport.example")
    visitor.types("Password", PASSWORD)
    visitor.presses("Sign in")


def names_it_and_adds_a_site(visitor: Visitor) -> None:
    """The programme's name, and a library with its hours in one line."""
    takes(visitor, "Name your programme")
    visitor.types("Programme name (optional)", "Newport Online")
    visitor.presses("Save the branding")
    takes(visitor, "Add the first site where you lend")
    visitor.types("Name of the site", "Pill Library")
    visitor.ticks("Library branch")
    visitor.ticks("It is one of our libraries")
    visitor.types("Address (optional)", "1 Commercial Road")
    visitor.types("When is it open? (optional)", "Monday to Friday 9am to 5pm, Saturday 10am to 1pm, closed Wednesday")
    visitor.presses("Add this site")
    visitor.is_told("The site is added")


def adds_five_tablets(visitor: Visitor) -> None:
    """The kit type that is proposed, and five tablets that are ready."""
    takes(visitor, "Say what you lend, and for how long")
    visitor.presses("Add this kit type")
    visitor.is_told("Added Tablet with data")
    takes(visitor, "Add your first devices")
    visitor.types("Asset tags", "NP-1\nNP-2\nNP-3\nNP-4\nNP-5\n")
    visitor.ticks("I wiped and checked all of these today")
    visitor.presses("Add these devices")
    visitor.is_told("Added 5 devices, ready to lend")


def reads_the_words_and_lets_a_colleague_in(visitor: Visitor) -> None:
    """The agreement as it is delivered, and an assistant."""
    takes(visitor, "Read the words of the loan agreement")
    visitor.presses("Set from this day")
    takes(visitor, "Let your colleagues in")
    visitor.types("Name", "Ash Assistant")
    visitor.types("Work email address", "ash@newport.example")
    visitor.ticks("Assistant")
    visitor.presses("Add them")
    visitor.follows("Back to the first steps")


def lends_for_the_first_time(visitor: Visitor) -> None:
    """A tablet to somebody who says what to call them."""
    takes(visitor, "Make your first loan")
    assert visitor.heading == "NP-1"
    visitor.types("Who is borrowing it?", "Owen")
    visitor.ticks("They accept these words")
    visitor.presses("Lend NP-1")
    visitor.is_asked_to_mend("Nobody here is called Owen yet")
    visitor.presses("Lend NP-1")
    visitor.is_told("Lent NP-1 to Owen until")


def test_a_new_council_comes_from_its_first_sign_in_to_its_first_loan(visit: Visit) -> None:
    began = time.monotonic()
    visitor = visit(**PHONE)
    signs_in_at_newport(visitor)
    names_it_and_adds_a_site(visitor)
    adds_five_tablets(visitor)
    reads_the_words_and_lets_a_colleague_in(visitor)
    lends_for_the_first_time(visitor)
    visitor.opens("/newport/")
    visitor.sees_nothing_of("Up to your first loan")
    visitor.sees("Who waits for you", "Nobody waits")
    assert visitor.presses_made <= MOST_PRESSES
    assert time.monotonic() - began < A_QUARTER_OF_AN_HOUR


def test_a_council_that_lends_sees_no_first_steps(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.opens("/leeds/desk/")
    visitor.sees_nothing_of("Up to your first loan")


def test_an_officer_makes_a_practice_desk_and_an_assistant_lends_there(visit: Visit) -> None:
    officer = visit("olu.officer", **PHONE)
    officer.opens("/leeds/desk/")
    officer.follows("Practise")
    officer.presses("Make the practice desk")
    officer.is_told("Your practice desk is ready")
    band = "You are practising. Nothing here is real, nothing is counted, and nothing is sent."
    assert band in officer.page.locator(".ff-practice").inner_text()

    assistant = visit("asha.assistant")
    assistant.opens("/leeds/desk/")
    assistant.follows("Practise")
    assistant.presses("Go to the practice desk")
    assistant.types("Scan or type", "try-1")
    assistant.presses("Find")
    assert assistant.heading == "TRY-1"
    assistant.page.get_by_label("Where are you?").select_option(label="Practice Library")
    assistant.types("Who is borrowing it?", "Cleo Example")
    assistant.ticks("They accept these words")
    assistant.presses("Lend TRY-1")
    assistant.is_told("Lent TRY-1 to Cleo Example until")
    assistant.follows("Print the slip")
    assistant.page.emulate_media(media="print")
    assert assistant.page.locator(".ff-practice").is_visible()

    officer.opens("/leeds/practice/")
    officer.presses("Empty the practice desk and fill it again")
    officer.follows("Back to your real desk", within=".ff-practice")
    assert officer.page.url.endswith("/leeds/desk/")
    officer.sees_nothing_of("TRY-")
