"""The slip in Polish. The day stands after a colon, where its words need no other ending."""

VERSION = 1
NOT_CHECKED = "Tych słów nie sprawdziła jeszcze osoba mówiąca po polsku. Jeśli coś jest niejasne, zapytaj nas."
WORDS = {
    "title": "Twoje wypożyczenie. Termin zwrotu: {due_on}",
    "no_date": "dzień, który ustaliliśmy",
    "lent_to": "Dla kogo",
    "have": "Masz",
    "where_label": "Gdzie zwrócić",
    "where": "W dowolnym naszym miejscu, na przykład: {site}",
    "open": "Godziny otwarcia w tym tygodniu",
    "closed": "zamknięte",
    "hours_not_known": "Nie znamy godzin otwarcia. Zapytaj, zanim przyjdziesz.",
    "ask_label": "Masz pytanie albo potrzebujesz więcej czasu?",
    "ask": "Zadzwoń pod numer {phone} albo zapytaj w dowolnym naszym miejscu.",
    "ask_here": "Zapytaj w dowolnym naszym miejscu.",
    "free": "Nic nie płacisz, także po terminie.",
    "wrong": "Zgubione, zepsute albo skradzione? Po prostu nam powiedz. Nic nie płacisz.",
    "own": "Przed zwrotem: zapisz to, co chcesz zachować, i wyloguj się ze swoich kont. Usuniemy wszystko.",
    "p_until": "Zwróć do tego dnia",
    "p_where": "Zwróć tutaj",
    "p_call": "Zadzwoń do nas",
    "p_free": "Nic nie płacisz",
    "p_wrong": "Zepsute lub zgubione? Powiedz nam",
    "p_out": "Najpierw się wyloguj",
}
