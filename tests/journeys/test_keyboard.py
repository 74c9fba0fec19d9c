"""The main job without a mouse: everything is reached by Tab, and where one is can always be seen."""

from playwright.sync_api import expect

from tests.support.cast import PASSWORD
from tests.support.visitor import EMAIL, Visit, Visitor

MOST_TABS = 60
FROM_A_SCAN = 5  # past the menu, to what can be done with the thing
HERE = """() => {
  const one = document.activeElement;
  const words = one.labels && one.labels.length ? one.labels[0].innerText : one.innerText;
  return (words || one.getAttribute("aria-label") || one.tagName).trim().split("\\n")[0];
}"""
# A focus is seen by an outline, a shadow or another background: of the element, its label, or what is drawn for it.
SEEN = """() => {
  const one = document.activeElement;
  const drawn = [[one, null], [one, "::before"], ...[...(one.labels || [])].flatMap(l => [[l, null], [l, "::before"]])];
  return drawn.some(([element, part]) => {
    const style = getComputedStyle(element, part);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
      && style.outlineColor !== "rgba(0, 0, 0, 0)";
    return outlined || style.boxShadow !== "none";
  });
}"""


def tabs_to(visitor: Visitor, name: str, *, most: int = MOST_TABS) -> None:
    """Press Tab until the thing of this name has the focus, which can be seen all the way."""
    for _ in range(most):
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate(SEEN), f"the focus on {visitor.page.evaluate(HERE)} cannot be seen"
        if visitor.page.evaluate(HERE) == name:
            return
    raise AssertionError(f"{name} was not reached by keyboard on {visitor.page.url}")


def enters(visitor: Visitor, key: str = "Enter") -> None:
    """Press a key that leads to another page."""
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press(key)
    visitor.looks()


def test_sign_in_to_lend_without_a_mouse(visit: Visit) -> None:
    visitor = visit()
    visitor.opens("/sign-in/")
    tabs_to(visitor, "Email address")
    visitor.page.keyboard.type(EMAIL.format("asha.assistant"))
    tabs_to(visitor, "Password")
    visitor.page.keyboard.type(PASSWORD)
    enters(visitor)

    assert visitor.heading == "The desk"
    expect(visitor.page.get_by_label("Scan or type")).to_be_focused()
    visitor.page.keyboard.type("J-30")
    enters(visitor)
    assert visitor.heading == "J-30"

    tabs_to(visitor, "They accept these words", most=FROM_A_SCAN)
    visitor.page.keyboard.press("Space")
    tabs_to(visitor, "Who is borrowing it?")
    visitor.page.keyboard.type("Keira Keys")
    enters(visitor)
    expect(visitor.page.locator(".govuk-error-summary")).to_be_focused()
    tabs_to(visitor, "Lend J-30")
    enters(visitor)
    visitor.is_told("Lent J-30 to Keira Keys until")
    tabs_to(visitor, "Undo this loan")
    enters(visitor)
    assert visitor.heading == "Undo this loan"


def test_the_skip_link_leads_past_the_menu(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.opens("/leeds/devices/")
    tabs_to(visitor, "Skip to main content")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#main-content")).to_be_focused()
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_choices_are_made_with_arrows(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.opens(f"/leeds/loans/{visitor.house.made['loans']['card']}/undo/")
    tabs_to(visitor, "The wrong person")
    for _ in range(4):
        visitor.page.keyboard.press("ArrowDown")
    assert visitor.page.get_by_label("Something else").is_checked()
    tabs_to(visitor, "What should a colleague know?")
    visitor.page.keyboard.type("Pressed by mistake")
    enters(visitor)
    visitor.sees("Pressed by mistake")
