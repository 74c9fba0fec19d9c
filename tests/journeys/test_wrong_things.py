"""What goes wrong at a desk: nothing typed, two people of one name, another desk that was quicker, a page grown old."""

from playwright.sync_api import expect

from tests.journeys.test_lending import lend
from tests.support.visitor import Visit


def test_nothing_typed_is_told_and_the_tick_stays(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.scans("J-10")
    visitor.presses("Lend J-10")
    visitor.is_asked_to_mend("Enter who it is")
    visitor.is_asked_to_mend("Ask them first, then tick that they accept")
    visitor.page.locator(".govuk-error-summary a", has_text="Enter who it is").click()
    expect(visitor.page.locator("[name=who]")).to_be_focused()
    visitor.ticks("They accept these words")
    visitor.page.get_by_label("Case", exact=True).uncheck(force=True)
    visitor.presses("Lend J-10")
    visitor.is_asked_to_mend("Enter who it is")
    assert visitor.page.get_by_label("They accept these words").is_checked()
    assert not visitor.page.get_by_label("Case", exact=True).is_checked()
    assert visitor.page.get_by_label("Charger", exact=True).is_checked()


def test_two_people_of_one_name_are_told_apart(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.scans("J-11")
    visitor.ticks("They accept these words")
    visitor.types("Who is borrowing it?", "maria santos")
    visitor.presses("Lend J-11")
    visitor.is_asked_to_mend("Choose who it is")
    visitor.sees("phone ending 800", "phone ending 801", "Someone new called maria santos")
    hint = visitor.page.get_by_text("phone ending 801")
    chosen = str(hint.get_attribute("id")).removesuffix("-item-hint")
    visitor.page.locator(f"#{chosen}").check(force=True)
    visitor.presses("Lend J-11")
    visitor.is_told("Lent J-11 to Maria Santos until")
    visitor.follows("Maria Santos")
    visitor.sees("07700 909801")


def test_another_name_in_the_box_makes_the_choice_again(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.scans("J-12")
    visitor.ticks("They accept these words")
    visitor.types("Who is borrowing it?", "Maria Santos")
    visitor.presses("Lend J-12")
    visitor.page.locator("input[name=choice]").first.check(force=True)
    visitor.types("Who is borrowing it?", "Otis Other")
    visitor.presses("Lend J-12")
    visitor.is_asked_to_mend("Nobody here is called Otis Other yet")
    visitor.sees_nothing_of("Maria Santos")


def test_the_second_of_two_desks_is_told_by_whom_and_loses_nothing(visit: Visit) -> None:
    first, second = visit("bea.beside"), visit("asha.assistant")
    for visitor in (first, second):
        visitor.scans("J-13")
    lend(first, "J-13", "Fay First")
    late = "Sid Second"
    second.ticks("They accept these words")
    second.types("Who is borrowing it?", late)
    second.presses("Lend J-13")
    second.presses("Lend J-13")
    second.is_asked_to_mend("Bea Beside has just lent J-13")
    assert second.page.get_by_label("Who is borrowing it?").input_value() == late
    second.follows("See J-13 as it is now")
    second.sees("On loan", "Fay First")


def test_the_second_to_take_back_is_told_by_whom(visit: Visit) -> None:
    first, second = visit("bea.beside"), visit("asha.assistant")
    first.scans("J-14")
    lend(first, "J-14", "Toni Twice")
    for visitor in (first, second):
        visitor.scans("J-14")
        visitor.ticks("Yes")
    second.types("Is anything wrong with it?", "The screen flickers")
    first.presses("Take back J-14")
    second.presses("Take back J-14")
    second.is_asked_to_mend("J-14 is not on loan any more. Bea Beside recorded it")
    assert second.page.get_by_label("Is anything wrong with it?").input_value() == "The screen flickers"


def test_the_same_form_sent_twice_is_one_loan(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.scans("J-15")
    visitor.ticks("They accept these words")
    visitor.types("Who is borrowing it?", "Dot Double")
    visitor.presses("Lend J-15")
    form = visitor.page.locator("main form").first
    sent = form.evaluate("form => Object.fromEntries(new FormData(form))")
    url = str(form.evaluate("form => form.action"))
    answers = [visitor.page.request.post(url, form=sent, max_redirects=0) for _ in range(2)]
    assert [answer.status for answer in answers] == [302, 302]
    assert len({answer.headers["location"] for answer in answers}) == 1
    visitor.opens("/leeds/people/?q=Dot+Double")
    assert visitor.page.locator("main").get_by_role("link", name="Dot Double").count() == 1


def test_a_form_that_somebody_overtook_shows_what_changed(visit: Visit) -> None:
    first, second = visit("bea.beside"), visit("asha.assistant")
    path = f"/leeds/people/{first.house.made['people']['Rosalind']}/change/"
    for visitor in (first, second):
        visitor.opens(path)
    first.page.locator("[name=phone]").fill("07700 900777")
    first.page.locator("main .govuk-button").first.click()
    first.sees("07700 900777")
    second.page.locator("[name=note]").fill("Prefers mornings")
    with second.page.expect_navigation():
        second.page.locator("main .govuk-button").first.click()
    second.looks()
    second.sees("07700 900777")
    assert second.page.locator("[name=note]").input_value() == "Prefers mornings"


def test_an_unknown_scan_and_another_councils_page_lead_on(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.scans("NO-SUCH-TAG-99")
    visitor.sees("Nothing found for “NO-SUCH-TAG-99”", "Add this person")
    visitor.follows("Back to what waits today")
    visitor.opens("/elsewhere/desk/")
    assert visitor.heading == "We cannot find that"
    visitor.follows("Go to the start page")
    assert visitor.heading == "The desk"


def test_signing_out_closes_the_page_behind(visit: Visit) -> None:
    visitor = visit()
    visitor.signs_in("bea.beside")
    visitor.scans("J-16")
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="Sign out").click()
    visitor.is_told("You have signed out")
    visitor.page.go_back()
    assert visitor.heading == "Sign in"
