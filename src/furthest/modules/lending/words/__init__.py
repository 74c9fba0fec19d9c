"""The words of the slip as they are delivered: texts by language and block, with the version of each language."""

from furthest.modules.lending.words import arabic, easy, english, polish, urdu
from furthest.modules.lending.words.blocks import BLOCKS, Block, SlipLanguage

ENGLISH = "en"
LANGUAGES = {
    "en": SlipLanguage("en", "English", "en", "en_GB", english.VERSION, english.WORDS),
    "easy": SlipLanguage("easy", "English, easy read", "en", "en_GB", easy.VERSION, easy.WORDS, easy.NOT_CHECKED),
    "ar": SlipLanguage("ar", "العربية", "ar", "ar", arabic.VERSION, arabic.WORDS, arabic.NOT_CHECKED, is_rtl=True),
    "pl": SlipLanguage("pl", "Polski", "pl", "pl", polish.VERSION, polish.WORDS, polish.NOT_CHECKED),
    "ur": SlipLanguage("ur", "اردو", "ur", "ur", urdu.VERSION, urdu.WORDS, urdu.NOT_CHECKED, is_rtl=True),
}
"""Languages that a slip can be in, by the code that stands in addresses."""

__all__ = ["BLOCKS", "ENGLISH", "LANGUAGES", "Block", "SlipLanguage"]
