"""Templates as the guards read them: the words on a page, and those of them that no translator will see."""

import ast
import re
from collections.abc import Iterator

from jinja2 import Environment, nodes

from tests.architecture.tree import Source

TRANSLATE = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
TAG = re.compile(r"<[^>]*>", re.DOTALL)
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
TRANSLATED = re.compile(r"\{%-?\s*trans\b.*?\bendtrans\s*-?%\}", re.DOTALL)
AS_TYPED = re.compile(r"<(code|kbd|pre|samp)\b.*?</\1>", re.DOTALL)  # commands, which are the same in every language
ENTITY = re.compile(r"&#?\w+;")
# Attributes that are read out or shown. A value that is made by an expression is judged as an expression.
SPOKEN = re.compile(r"""\b(?:alt|title|placeholder|aria-label|aria-description)=["']([^"']*)["']""")
# A block may hold nothing but a class: "ff-sheet".
CLASS = re.compile(r"[a-z][a-z0-9]*(?:-{1,2}[a-z0-9]+)+$")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# What looks like a sentence to a reader and not like a class, an id or an address: a capital and a second word.
SENTENCE = re.compile(r"^[A-Z][\w'’]*[,;:]? \w")

ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
Text = tuple[int, str]


def parse(source: Source) -> nodes.Template:
    """A template as Jinja's own tree; raises its TemplateSyntaxError."""
    return ENVIRONMENT.parse(source.text, filename=source.path)


def words_on(source: Source) -> Iterator[Text]:
    """Every text of a page with its line: of a template, or the sentences in Python that words a page."""
    if source.path.endswith(".py"):
        for node in source.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                yield node.lineno, node.value
        return
    yield from visible(source.text)
    for const in parse(source).find_all(nodes.Const):
        if isinstance(const.value, str) and " " in const.value:
            yield const.lineno, const.value


def untranslated(source: Source) -> Iterator[Text]:
    """Texts of a template that stand outside gettext: plain text, spoken attributes, sentences handed to macros."""
    tree = parse(source)
    outside = TRANSLATED.sub(_blank, source.text)
    yield from ((line, text) for line, text in visible(outside) if LETTERS.search(text) and not CLASS.match(text))
    calls = [call for call in tree.find_all(nodes.Call) if _translates(call)]
    translated = {id(const) for call in calls for const in call.find_all(nodes.Const)}
    for const in tree.find_all(nodes.Const):
        if id(const) not in translated and isinstance(const.value, str) and SENTENCE.match(const.value):
            yield const.lineno, const.value


def visible(template: str) -> Iterator[Text]:
    """The texts of a template that a person sees or hears, with what Jinja puts there left out."""
    markup = CODE.sub(_blank, COMMENT.sub(_blank, template))
    for spoken in SPOKEN.finditer(markup):
        if spoken[1].strip():
            yield markup.count("\n", 0, spoken.start()) + 1, spoken[1].strip()
    text = ENTITY.sub("", TAG.sub(_blank, AS_TYPED.sub(_blank, markup)))
    yield from ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _translates(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in TRANSLATE
