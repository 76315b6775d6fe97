"""config/services.yaml: whose matter a comment is, by the words people use."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.rulebook.clauses import bilingual
from bot.rulebook.source import RulebookError
from checks.model import Text
from checks.text.normalise import plain, words
from checks.text.welsh import mutations_of


@dataclass(frozen=True, slots=True)
class Services:
    """{key: name}, the key of the one that has whatever nobody names, and {phrase: key}."""

    names: Mapping[str, Text]
    default: str
    phrases: Mapping[str, str]
    longest: int

    def of(self, text: str) -> str | None:
        """The service that most words of a text name, the first named of those with as many; None where none is."""
        met = Counter(self._named([word.text for word in words(text)]))
        return met.most_common(1)[0][0] if met else None

    def _named(self, said: list[str]) -> Iterator[str]:
        """The services named, one after the other; of phrases that begin at one word the longest, and none inside it."""
        at = 0
        while at < len(said):
            runs = {length: " ".join(said[at : at + length]) for length in range(self.longest, 0, -1)}
            length = next((length for length, run in runs.items() if run in self.phrases), 0)
            if length:
                yield self.phrases[runs[length]]
            at += length or 1


def services(tree: Any) -> Services:
    """RulebookError names the first key that does not fit."""
    rows = tree.get("services") if isinstance(tree, dict) else None
    if not isinstance(rows, dict) or not rows:
        raise RulebookError("services.yaml, services: a mapping of services is needed.")
    if tree.get("default") not in rows:
        raise RulebookError("services.yaml, default: the key of one of the services is needed.")
    names: dict[str, Text] = {}
    phrases: dict[str, str] = {}
    for key, row in rows.items():
        where = f"services.yaml, services.{key}"
        if not isinstance(row, dict):
            raise RulebookError(f"{where}: name and words are needed.")
        names[str(key)] = bilingual(row.get("name"), f"{where}.name")
        for language in ("en", "cy"):
            for phrase in _words(row, language, where):
                for form in _forms(phrase, language):
                    phrases.setdefault(" ".join(word.text for word in words(form)), str(key))
    return Services(names, tree["default"], phrases, max((len(p.split()) for p in phrases), default=0))


def _words(row: Mapping[str, Any], language: str, where: str) -> list[str]:
    listed = (row.get("words") or {}).get(language)
    if not isinstance(listed, list) or not all(isinstance(word, str) and word.strip() for word in listed):
        raise RulebookError(f"{where}.words.{language}: a list of words is needed; [] for none.")
    return listed


def _forms(phrase: str, language: str) -> tuple[str, ...]:
    return mutations_of(plain(phrase)) if language == "cy" else (plain(phrase),)
