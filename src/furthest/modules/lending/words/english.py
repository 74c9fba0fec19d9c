"""The slip in English: what every other language says, too."""

VERSION = 1
WORDS = {
    "title": "Your loan: bring it back by {due_on}",
    "no_date": "the day that we agreed",
    "lent_to": "Lent to",
    "have": "You have",
    "where_label": "Bring it back to",
    "where": "Any of our sites, such as this one: {site}",
    "open": "Open that week",
    "closed": "closed",
    "hours_not_known": "We do not know the hours. Ask before you come.",
    "ask_label": "Questions, or more time?",
    "ask": "Call {phone}, or ask at any of our sites.",
    "ask_here": "Ask at any of our sites.",
    "free": "You pay nothing, also when it is late.",
    "wrong": "Lost, broken or stolen? Just tell us. You pay nothing.",
    "own": "Before you bring it back: save what you want to keep, and sign out of your accounts. We wipe it.",
    "p_until": "Bring it back by this day",
    "p_where": "Bring it here",
    "p_call": "Call us",
    "p_free": "You pay nothing",
    "p_wrong": "Broken or lost? Tell us",
    "p_out": "Sign out first",
}
