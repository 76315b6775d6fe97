"""What the lexicons of both languages find in a comment, label by label: phrases, signs that stand together, and what the
frames of conduct say of it. Precise where they speak, and silent of much: `judgement` weighs them with the words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checks.model import Language, Strength, Tools
from checks.text.acts.acts import Act, acts
from checks.text.concepts import Concepts
from checks.text.frames import Frames, Hit, frames_of
from checks.text.normalise import fold, words

LANGUAGES: tuple[Language, ...] = ("en", "cy")
LEXICONS = ("triage", "triage_urgent")
PHRASED = (
    "question",
    "report",
    "complaint",
    "foi",
    "subject_access",
    "safeguarding",
    "police",
    "staff_abuse",
    "staff",
    "thanks",
)
AIMED = frozenset({"abuse", "sexual", "threat", "harassment"})
SHORT = 6
"""Words up to which a comment with nothing but thanks in it is thanks, rather than a courtesy at its end."""
HANDLES = re.compile(r"\s*((?:@[\w.]+[\s,:]+)+)")
ONLY_A_MARK = re.compile(r"\s*\?+\s*")
OURS, ANOTHER = re.compile(r"[A-Za-z]"), re.compile(r"[\u0370-\u1cff\u3040-\u9fff\uac00-\ud7af]")
"""Letters of our alphabet, and of those from Greek to Khmer, of Chinese, Japanese and Korean."""
ASKING = frozenset("?؟？;")
"""Marks that end a question in other scripts: the Greek one is a semicolon."""


class Signs:
    """The lexicons ready to read comments with. `ours` are our own handles, folded."""

    def __init__(self, tools: Tools) -> None:
        self._frames = {key: _frames(tools, key) for key in PHRASED}
        self._risk = Concepts({one: tools.lexicons[f"{one}/risk"] for one in LANGUAGES}, ("safeguarding",))
        self._acts = acts(tools)
        handles = [*tools.organisation.handles, *(account.handle for account in tools.accounts.values())]
        self._ours = frozenset(fold(handle).text.lstrip("@") for handle in handles if handle)

    def of(self, text: str) -> dict[str, Hit]:
        """{label: the strongest thing said}, the first of those as strong."""
        told = {name: self._frames[name].strongest(text) for name in ("report", "complaint", "subject_access")}
        told["foi"] = None if told["subject_access"] else self._frames["foi"].strongest(text)
        told["question"] = self._question(text)
        told["safeguarding"] = self._safeguarding(text)
        told["police"] = self._frames["police"].strongest(text) or self._uttered(text)
        told["staff_abuse"] = self._frames["staff_abuse"].strongest(text) or self._aimed_at_staff(text)
        told["thanks"] = self._thanks(text)
        return {name: hit for name, hit in told.items() if hit is not None}

    def is_for_another(self, text: str) -> bool:
        """Whether it opens with handles and none of them is ours: residents speaking to each other."""
        opening = HANDLES.match(fold(text).text)
        handles = opening[1].replace(",", " ").replace(":", " ").split() if opening else []
        return bool(handles) and not any(handle.lstrip("@").rstrip(".") in self._ours for handle in handles)

    def _question(self, text: str) -> Hit | None:
        """The first question; a request that has a clock of its own is not told twice."""
        if self.is_for_another(text):
            return None
        if ONLY_A_MARK.fullmatch(text):
            return Hit(0, len(text), Strength.HINT)
        if is_in_another_script(text) and text.rstrip()[-1:] in ASKING:
            return Hit(0, len(text), Strength.MEDIUM)
        requests = [hit for key in ("foi", "subject_access") for hit in self._frames[key].hits(text)]
        asked = (hit for hit in self._frames["question"].hits(text) if not _is_in(text, hit, requests))
        return next(asked, None)

    def _safeguarding(self, text: str) -> Hit | None:
        """Signs that stand together; else the strongest thing said, unless it is said of something else altogether."""
        seen = self._risk.look(text)
        if "safeguarding" in seen.hits:
            return Hit(*seen.hits["safeguarding"], Strength.MILD)
        return None if seen.is_elsewhere else self._frames["safeguarding"].strongest(text)

    def _uttered(self, text: str) -> Hit | None:
        """The first threat or plain hatred that the writer utters."""
        return _first(act for act in self._acts.of(text) if act.kind == "threat" or _is_plain_hatred(act))

    def _aimed_at_staff(self, text: str) -> Hit | None:
        """The first act against one who is named as staff."""
        if self._frames["staff"].strongest(text) is None:
            return None
        return _first(act for act in self._acts.of(text) if act.kind in AIMED)

    def _thanks(self, text: str) -> Hit | None:
        """The thanks; bare thanks only where there is little else."""
        hit = self._frames["thanks"].strongest(text)
        if hit is not None and hit.strength == Strength.HINT and (len(words(text)) > SHORT or "?" in text):
            return None
        return hit


def is_in_another_script(text: str) -> bool:
    """Whether no letter of it is one of our alphabet; letters that only look like ours are not ours."""
    return ANOTHER.search(text) is not None and OURS.search(text) is None


def _first(found: Iterator[Act]) -> Hit | None:
    act = next(found, None)
    return Hit(act.start, act.end, Strength.MILD) if act is not None else None


def _is_plain_hatred(act: Act) -> bool:
    return act.kind == "hate" and act.strength >= Strength.STRONG


def _is_in(text: str, hit: Hit, requests: list[Hit]) -> bool:
    """Whether a request stands in the same sentence."""
    for request in requests:
        first, last = sorted((hit, request), key=lambda one: one.start)
        if not re.search(r"[.!?\n]", text[first.start : max(first.start, last.start)]):
            return True
    return False


def _frames(tools: Tools, key: str) -> Frames:
    """What both languages' lexicons have under `key`."""
    return frames_of(tools, "triage", key, lambda: {one: _tree(tools, one, key) for one in LANGUAGES})


def _tree(tools: Tools, language: Language, key: str) -> Mapping[str, Any]:
    trees = [tools.lexicons[f"{language}/{name}"] for name in LEXICONS]
    known = {name: row for tree in trees for name, row in (tree.get("words") or {}).items()}
    return {"words": known, key: next((tree[key] for tree in trees if key in tree), {})}
