"""What the checks of the family share: the lexicons of both languages put together, and one finding for a comment."""

from collections.abc import Iterator, Mapping
from typing import Any

from checks.model import Comment, Finding, Language, Strength, Tools
from checks.text.concepts import Concepts
from checks.text.frames import Frames, Hit, frames_of

LANGUAGES: tuple[Language, ...] = ("en", "cy")
LEXICONS = ("triage", "triage_urgent")


def frames(tools: Tools, key: str) -> Frames:
    """What both languages' lexicons have under `key`."""
    return frames_of(tools, "triage", key, lambda: {one: _tree(tools, one, key) for one in LANGUAGES})


def signs(tools: Tools, key: str) -> Concepts:
    """What both languages' lexicons of risk hold under `key`."""
    return Concepts({language: tools.lexicons[f"{language}/risk"] for language in LANGUAGES}, (key,))


def _tree(tools: Tools, language: Language, key: str) -> Mapping[str, Any]:
    trees = [tools.lexicons[f"{language}/{name}"] for name in LEXICONS]
    words = {name: row for tree in trees for name, row in (tree.get("words") or {}).items()}
    return {"words": words, key: next((tree[key] for tree in trees if key in tree), {})}


def found(comment: Comment, hit: Hit | None, strength: Strength | None = None) -> Iterator[Finding]:
    """One finding where there is a hit; several ways of asking one thing are one."""
    if hit is not None:
        part = next(comment.parts())
        yield Finding(place=part.place(hit.start, hit.end), strength=hit.strength if strength is None else strength)
