"""The site's own texts and the messages to editors, by language.

Tables are plain dictionaries in this folder, zh-CN first and en complete (a test compares their
keys and placeholders). A text names its parameters as `{name}`; where counting needs it, a second
entry `key.one` stands for the case n = 1.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from rectify.values import dataclass
from rectify.vocabulary import Language

_SUFFIXES = {Language.ZH_CN: "zh_cn", Language.EN: "en"}


@dataclass(frozen=True, slots=True)
class Strings:
    """One table in one language."""

    language: Language
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the text for `key` with its parameters filled in.

        Raises:
            KeyError: there is no such text, or it names a parameter that is not given.
        """
        return self.filled(key, params)

    def filled(self, key: str, params: Mapping[str, object]) -> str:
        """Return the same; who hands parameters on need not spread and gather them again."""
        if params.get("n") == 1 and f"{key}.one" in self.texts:
            key = f"{key}.one"
        text = self.texts[key]
        return text.format_map(params) if "{" in text else text


@cache
def strings(table: str, language: Language) -> Strings:
    """Return a table (`site`, `messages`, …) in `language`."""
    module = import_module(f"rectify.strings.{table}_{_SUFFIXES[language]}")
    return Strings(language, module.TEXTS)


@cache
def messages(language: Language) -> Strings:
    """Return the texts of all messages to editors: the program's own and the check rules'."""
    own, rules = strings("messages", language), strings("checks", language)
    return Strings(language, {**own.texts, **rules.texts})
