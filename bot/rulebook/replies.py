"""config/replies.yaml: what the author of a hidden comment is told, and the replies people choose from. A text in which
anything is left open is refused."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.rulebook.clauses import bilingual
from bot.rulebook.source import RulebookError
from checks.model import Text

NAME = re.compile(r"\{(\w*)\}")
# What people leave in a text that is not finished yet: brackets, rules to write on, and the usual marks.
OPEN = re.compile(r"[{}]|\[[^\]]*\]|<[^>]+>|_{2,}|\.{4,}|\b(?:X{2,}|x{3,}|TB[CDA]|TODO|FIXME|LOREM)\b|\?{3,}")
GIVEN = frozenset({"organisation", "department"})
LAST = "removed"
# The acts for which usual reasons may be given.
REASONED = ("acknowledge", "close")


class GapError(Exception):
    """A reply has a gap where something must stand; it does not go out. The message names the gap."""


@dataclass(frozen=True, slots=True)
class Template:
    """A reply in both languages, and the checks, or families of them, that it answers."""

    key: str
    when: tuple[str, ...]
    text: Text

    def fits(self, checks: Iterable[str]) -> bool:
        return any(_is_of(check, name) for check in checks for name in self.when)


@dataclass(frozen=True, slots=True)
class Canned(Template):
    """A reply that a person chooses. `fields` are the places they fill in, with what each asks for."""

    name: Text = field(kw_only=True)
    fields: Mapping[str, Text] = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Replies:
    """The templates in their order, what stands in them, and who has approved them for sending as they are; and the replies
    that people choose from; `reasons` are those that moderators give with one click."""

    templates: tuple[Template, ...]
    values: Mapping[str, Text]
    silent: tuple[str, ...]
    approved_by: str
    pause: timedelta
    canned: Mapping[str, Canned]
    reasons: Mapping[str, tuple[Text, ...]]

    def usual(self, language: str) -> Mapping[str, list[str]]:
        """{act: the usual reasons for it} in one language."""
        return {act: [text.cy if language == "cy" else text.en for text in of] for act, of in self.reasons.items()}

    def is_silent(self, checks: Iterable[str]) -> bool:
        """Whether nothing is sent where these spoke."""
        return any(_is_of(check, name) for check in checks for name in self.silent)

    def chosen(self, checks: Iterable[str]) -> Template:
        """The first template that answers one of the checks, in the checks' order of weight; the last where none does."""
        listed = list(checks)
        return next((t for t in self.templates if t.fits(listed)), self.templates[-1])


def filled(template: Template, language: str, values: Mapping[str, str]) -> str:
    """The text with its values put in. GapError where one is missing or empty, or the text itself is not finished."""
    text = template.text.cy if language == "cy" else template.text.en
    for name in NAME.findall(text):
        if not values.get(name, "").strip():
            raise GapError(f"replies.yaml, {template.key}: nothing is given for {name or 'a gap'}.")
    made = NAME.sub(lambda found: values[found[1]], text)
    left = OPEN.search(made)
    if left is not None:
        raise GapError(f"replies.yaml, {template.key}: the text is not finished at {left[0]!r}.")
    return made


def replies(tree: Any) -> Replies:
    """RulebookError names the first key that does not fit."""
    if not isinstance(tree, dict) or not isinstance(tree.get("templates"), dict):
        raise RulebookError("replies.yaml: templates, values, silent, approved_by and once_in_hours are needed.")
    values = {str(k): bilingual(v, f"replies.yaml, values.{k}") for k, v in (tree.get("values") or {}).items()}
    made = tuple(_template(str(key), row, values) for key, row in tree["templates"].items())
    if not made or made[-1].key != LAST:
        raise RulebookError(
            f"replies.yaml, templates.{LAST}: this must stand last; it is for whatever nothing else answers."
        )
    hours = tree.get("once_in_hours")
    if not isinstance(hours, int) or isinstance(hours, bool) or hours < 0:
        raise RulebookError("replies.yaml, once_in_hours: a whole number of hours, 0 or more, is needed.")
    by, silent = tree.get("approved_by"), tree.get("silent")
    if not isinstance(by, str) or not isinstance(silent, list):
        raise RulebookError("replies.yaml: approved_by (a name, or empty) and silent (a list) are needed.")
    pause, canned = timedelta(hours=hours), _canned(tree, values)
    return Replies(
        made, values, tuple(map(str, silent)), by.strip(), pause, canned, _reasons(tree.get("reasons") or {})
    )


def _reasons(tree: Any) -> Mapping[str, tuple[Text, ...]]:
    if not isinstance(tree, dict) or not set(tree) <= set(REASONED):
        raise RulebookError(f"replies.yaml, reasons: lists for {' and '.join(REASONED)} are needed, or nothing.")
    return {
        act: tuple(bilingual(row, f"replies.yaml, reasons.{act}.{n}") for n, row in enumerate(tree.get(act) or ()))
        for act in REASONED
    }


def _template(key: str, row: Any, values: Mapping[str, Text]) -> Template:
    where = f"replies.yaml, templates.{key}"
    if not isinstance(row, dict) or not isinstance(row.get("when"), list):
        raise RulebookError(f"{where}.when: a list of checks or families is needed; [] for the last.")
    text = bilingual(row, where)
    for name in (*NAME.findall(text.en), *NAME.findall(text.cy)):
        if name not in GIVEN and name not in values:
            raise RulebookError(f"{where}: {name or 'a gap'} stands in the text, but not in values.")
    return Template(key, tuple(map(str, row["when"])), text)


def _canned(tree: Mapping[str, Any], values: Mapping[str, Text]) -> Mapping[str, Canned]:
    made = {}
    for key, row in (tree.get("canned") or {}).items():
        where = f"replies.yaml, canned.{key}"
        if not isinstance(row, dict) or not isinstance(row.get("fields"), dict):
            raise RulebookError(f"{where}: name, fields ({{}} for none), en and cy are needed.")
        asked = {str(name): bilingual(told, f"{where}.fields.{name}") for name, told in row["fields"].items()}
        text = bilingual(row, where)
        for language, words in (("en", text.en), ("cy", text.cy)):
            named = set(NAME.findall(words))
            if named - GIVEN - set(values) - set(asked) or set(asked) - named:
                raise RulebookError(f"{where}.{language}: what stands in {{}} and the fields must be the same.")
        made[str(key)] = Canned(str(key), (), text, name=bilingual(row.get("name"), f"{where}.name"), fields=asked)
    return made


def _is_of(check: str, name: str) -> bool:
    return check == name or check.startswith(f"{name}.")
