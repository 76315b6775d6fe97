"""`pwyll check` without the command line: lines of JSON items in, lines of JSON verdicts out, on one core or several."""

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bot.contract import ItemError, item, verdict
from bot.decision import decide
from bot.gather.media import Reader, pictures, read_file
from bot.judge.bench import settle
from bot.rulebook import Rulebook, rulebook
from bot.rulebook.premises import near, premises
from bot.wiring import tools
from checks import Ruleset, catalogue, languages, ruleset, run
from checks.model import Calendar, Consent, Evidence, Image, Item, Unreadable

CHUNK = 64


@dataclass(frozen=True)
class Setup:
    """What every line is judged with; small enough to be sent to another process."""

    config: Path | None = None
    calendar: Calendar | None = None
    consents: Mapping[str, Consent] | None = None
    media: Path = Path()
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """A Setup made ready: rulebook read, checks prepared."""

    setup: Setup
    book: Rulebook
    rules: Ruleset
    reader: Reader = field(default_factory=Reader)

    def answer(self, line: str, number: int) -> tuple[dict[str, Any], bool]:
        """(the line's output object, whether it was judged)."""
        ident = None
        try:
            tree = json.loads(line)
            if isinstance(tree, dict) and isinstance(tree.get("id"), str):
                ident = tree["id"] or None
            return self.judge(item(tree, datetime.now(UTC))), True
        except (ItemError, json.JSONDecodeError, RecursionError) as error:
            reason = str(error) if isinstance(error, ItemError) else "this is no JSON object"
            return {"id": ident, "error": f"line {number}: {reason}"}, False

    def judge(self, one: Item) -> dict[str, Any]:
        """The verdict of one item, with this setup's calendar, consents and pictures as evidence."""
        images = pictures(one, self._picture)
        evidence = Evidence(calendar=self.setup.calendar, consents=self.setup.consents, images=images)
        one = replace(one, evidence=evidence)
        decision = decide(run(one, self.rules), one.kind, one.account, self.book.table)
        return verdict(one, decision, languages(one, self.rules.tools))

    def _picture(self, name: str) -> Image | Unreadable:
        """A picture of the folder, and which sensitive place it was taken at."""
        seen = read_file(self.setup.media, name, self.reader.look)
        if isinstance(seen, Unreadable) or seen.latitude is None or seen.longitude is None:
            return seen
        return replace(seen, near=near(premises(self.book.data.get("premises")), seen.latitude, seen.longitude))


def desk(setup: Setup) -> Desk:
    """Reads the rulebook and prepares the checks. RulebookError where config does not fit."""
    book = rulebook(setup.config)
    # What a comment asks of the team is told whatever is asked for.
    only = (*setup.only, "triage") if setup.only else ()
    return Desk(setup, book, ruleset(catalogue(), book.settings, tools(book), only))


def answers(lines: Iterable[tuple[int, str]], setup: Setup, jobs: int = 1) -> Iterator[tuple[dict[str, Any], bool]]:
    """Output objects in the order of the (number, line) pairs, by `jobs` processes."""
    if jobs <= 1:
        at = desk(setup)
        with closing(at.reader):
            yield from (at.answer(line, number) for number, line in lines)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_sit, initargs=(setup,)) as pool:
        ahead = iter(lines)
        waiting = [pool.submit(_chunk, part) for part in _parts(ahead, jobs * 2)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting.extend(pool.submit(_chunk, part) for part in _parts(ahead, 1))


def _parts(lines: Iterator[tuple[int, str]], count: int) -> Iterator[list[tuple[int, str]]]:
    for _ in range(count):
        part = list(islice(lines, CHUNK))
        if part:
            yield part


_HERE: list[Desk] = []


def _sit(setup: Setup) -> None:
    _HERE.append(desk(setup))
    settle()


def _chunk(part: list[tuple[int, str]]) -> list[tuple[dict[str, Any], bool]]:
    return [_HERE[0].answer(line, number) for number, line in part]
