"""Whether one writer keeps coming back to one person: whom comments are aimed at, and how they speak of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from checks.conduct.somebody import names_of
from checks.model import Author, Comment, Quoted
from checks.text.acts.acts import Acts
from checks.text.normalise import fold, plain, words
from checks.text.welsh import mutations_of

NAMED = re.compile(
    r"@\w{3,}|\b(?:[Cc]llr|[Cc]ouncillor|[Cc]yng(?:horydd)?|[Gg]ynghorydd|Mr|Mrs|Ms|Miss|Dr|[Oo]fficer|[Ss]wyddog)"
    r"\.? [A-ZŴŶ]\w+(?: [A-ZŴŶ]\w+)?"
    r"|\b[A-ZŴŶ]\w{2,} (?:ap |ab |ferch )?[A-ZŴŶ]\w{2,}"
)
TITLES = frozenset("cllr councillor cyng cynghorydd gynghorydd mr mrs ms miss dr officer swyddog ap ab ferch".split())
EARLIEST = datetime.min.replace(tzinfo=UTC)
LANGUAGES = ("en", "cy")

Who = frozenset[str]
"""Somebody by the words of their name, by their handle or by the post they hold (`<reception>`)."""


class Aim(NamedTuple):
    """Somebody spoken of, in text[start:end] of the original."""

    who: Who
    start: int
    end: int


class Manner(NamedTuple):
    """How a comment speaks: with words that attack or watch somebody, or at least ones that press."""

    is_pointed: bool
    is_aimed: bool


@dataclass(frozen=True)
class Words:
    """What tells it, of both languages; Welsh words in every mutation."""

    hostile: frozenset[str]
    pressing: frozenset[str]
    phrases: re.Pattern[str]
    kind: frozenset[str]
    pronouns: frozenset[str]
    posts: Mapping[str, str]
    holders: re.Pattern[str]
    first_names: frozenset[str]
    acts: Acts

    def manner(self, text: str) -> Manner:
        """How it speaks; kind words take back all but an attack."""
        every = {word.text for word in words(text)}
        attacks = not self.hostile.isdisjoint(every) or bool(self.acts.of(text))
        watches = self.phrases.search(fold(text).text) is not None
        if not attacks and not self.kind.isdisjoint(every):
            return Manner(False, False)
        pointed = attacks or watches
        return Manner(pointed, pointed or not self.pressing.isdisjoint(every))

    def aims(self, text: str) -> Iterator[Aim]:
        """Everybody it names, by name, handle, first name or post."""
        taken = 0
        for found in NAMED.finditer(text):
            taken = found.end()
            named = frozenset(fold(found[0]).text.lstrip("@").replace(".", "").split()) - TITLES
            if named:
                yield Aim(named, found.start(), found.end())
        folded = fold(text)
        if not taken:
            for word in words(text):
                name = word.text.removesuffix("'s")
                start, end = folded.span(word.start, word.start + len(name))
                if name in self.first_names and (text[start].isupper() or text.islower()):
                    yield Aim(frozenset({name}), start, end)
        for found in self.holders.finditer(folded.text):
            held = self.posts[" ".join(found["post"].split())]
            where = frozenset({f"<{held}>{found['number'] or ''}"})
            yield Aim(where, *folded.span(found.start("post"), found.end()))

    def carries_on(self, text: str) -> Aim | None:
        """The word by which it speaks of somebody named before."""
        folded = fold(text)
        for word in words(text):
            if word.text.split("'")[0] in self.pronouns:
                return Aim(frozenset(), *folded.span(word.start, word.end))
        return None


def words_of(lexicons: Mapping[str, Any], acts: Acts) -> Words:
    """From config/lexicons/{en,cy}/harassment.yaml under `returning`."""
    trees = {language: lexicons[f"{language}/harassment"]["returning"] for language in LANGUAGES}
    posts = {
        form: post
        for language, tree in trees.items()
        for post, written in tree["posts"].items()
        for one in written
        for form in _forms(language, str(one))
    }
    pointing = "|".join(str(tree["pointing"]) for tree in trees.values())
    held = "|".join(sorted(map(re.escape, posts), key=len, reverse=True))
    return Words(
        **{key: _every(trees, key) for key in ("hostile", "pressing", "kind", "pronouns")},
        phrases=re.compile("|".join(rf"(?<!\w)(?:{p})(?!\w)" for tree in trees.values() for p in tree["phrases"])),
        posts=posts,
        holders=re.compile(
            rf"(?:(?:{pointing})(?:\w+ )?(?={held})|(?<!\w)(?=(?:{held}) (?:'?[mn]a|yna|yma)\b))"
            rf"(?P<post>{held})(?!\w)(?P<number> \d+)?"
        ),
        first_names=names_of(lexicons).first,
        acts=acts,
    )


def _every(trees: Mapping[str, Mapping[str, Any]], key: str) -> frozenset[str]:
    return frozenset(f for language, tree in trees.items() for word in tree[key] for f in _forms(language, str(word)))


def _forms(language: str, word: str) -> tuple[str, ...]:
    return tuple(mutations_of(plain(word))) if language == "cy" else (plain(word),)


def times_aimed(item: Comment, earlier: list[Quoted], told: Words, least: int) -> tuple[Aim, int] | None:
    """Whom this comment is aimed at for at least the `least`th time, and how often; None where it is nobody, or where too few
    of the comments do more than press."""
    now = told.manner(item.text)
    if not now.is_aimed:
        return None
    every = [(q.text, told.manner(q.text)) for q in sorted(earlier, key=lambda q: q.posted_at or EARLIEST)]
    aimed: list[tuple[frozenset[Who], Manner]] = []
    last: frozenset[Who] = frozenset()
    for text, manner in every:
        own = frozenset(aim.who for aim in told.aims(text))
        last = own or (last if told.carries_on(text) else frozenset())
        if manner.is_aimed:
            aimed.append((last, manner))
    here = list(told.aims(item.text))
    carried = told.carries_on(item.text)
    if not here and carried is not None:
        here = [Aim(who, carried.start, carried.end) for who in sorted(last, key=sorted)]
    for aim in here:
        same = [manner for whose, manner in aimed if any(_is_one(aim.who, other) for other in whose)]
        if 1 + len(same) >= least and now.is_pointed + sum(m.is_pointed for m in same) >= least - 1:
            return aim, 1 + len(same)
    return None


def _is_one(one: Who, other: Who) -> bool:
    """Whether it is one person: `Jane`, `Cllr Hughes` and `Jane Hughes` may be."""
    return bool(one) and (one <= other or other <= one)


def is_same_writer(one: Author, other: Author) -> bool:
    """Whether two comments have one account, by its id or its handle."""
    given: Mapping[str | None, str | None] = {one.id: other.id, one.handle: other.handle}
    return any(mine is not None and mine == theirs for mine, theirs in given.items())
