"""Finding somebody while typing: under the box, by keyboard, read out; and the same answer without script."""

from playwright.sync_api import expect

from tests.support.visitor import Visit

FOUND = "main [role=status]"
ANSWERS = "**/found/?q=*"


def test_people_are_shown_while_their_name_is_typed_and_reached_by_keyboard(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.opens("/leeds/people/")
    visitor.page.get_by_role("searchbox").focus()
    with visitor.page.expect_response(ANSWERS):
        visitor.page.keyboard.type("mari sant")
    expect(visitor.page.locator(FOUND)).to_have_text("2 found")
    visitor.looks()
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert visitor.heading == "Maria Santos"


def test_a_slip_is_looked_past_at_the_desk(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.opens("/leeds/desk/")
    with visitor.page.expect_response(ANSWERS):
        visitor.page.keyboard.type("maria snatos")
    expect(visitor.page.locator(FOUND)).to_have_text("Did you mean one of these 2?")
    visitor.page.keyboard.press("Control+A")
    visitor.page.keyboard.press("Delete")
    expect(visitor.page.locator(FOUND)).to_have_text("")
    visitor.sees_nothing_of("Maria Santos")


def test_a_press_puts_whom_it_is_for_into_the_box(visit: Visit) -> None:
    visitor = visit("asha.assistant", width=320)
    visitor.scans("J-33")
    visitor.page.get_by_label("Who is borrowing it?").focus()
    with visitor.page.expect_response(ANSWERS):
        visitor.page.keyboard.type("maria")
    expect(visitor.page.locator(FOUND)).to_have_text("2 found")
    visitor.looks()
    visitor.page.locator("main").get_by_role("button", name="Maria Santos").first.click()
    expect(visitor.page.locator(FOUND)).to_have_text("Maria Santos")
    expect(visitor.page.get_by_label("Who is borrowing it?")).to_be_focused()
    expect(visitor.page.get_by_label("Who is borrowing it?")).not_to_have_value("maria")


def test_without_script_the_box_answers_as_ever(visit: Visit) -> None:
    visitor = visit("asha.assistant", java_script_enabled=False)
    visitor.opens("/leeds/people/")
    visitor.page.get_by_role("searchbox").fill("maria snatos")
    visitor.presses("Look for a person")
    visitor.sees("Did you mean one of these people?", "Maria Santos")
