"""A database as a council's looks after some years: written by COPY, so that a million comments take a minute or two."""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import psycopg
from sqlalchemy import Engine, text

from tests.bench.web.beside import BESIDE, URGENT

ACCOUNTS = ("council-facebook", "council-x-en", "council-x-cy")
POSTS, HELD, WAITING = 20_000, 40, 300
STATUTE, COPY = 400, 50
"""One comment in so many is a request under a statute, or repeats another."""
SPAN = timedelta(days=730)
WORDS = (
    "When will the bins on our street be collected over the holidays? Nobody has told us.",
    "Pryd fydd y biniau yn ein stryd ni'n cael eu casglu dros yr ŵyl? Does neb wedi dweud.",
    "Diolch yn fawr i'r tîm am glirio'r eira mor gyflym bore 'ma.",
    "Thanks to the team who cleared the snow so quickly this morning!",
    "Mae'r goleuadau ar Stryd y Bont wedi torri eto, a hithau'n dywyll am bedwar.",
    "This is the third time the bus has not come. What are you going to do about it?",
)
FOUND = {
    "check": "conduct.abuse",
    "severity": "flag",
    "version": 0,
    "part": "text",
    "media": None,
    "start": 0,
    "end": 8,
    "quote": "When wil",
    "pair": None,
    "says": {"en": "Marked.", "cy": "Wedi'i farcio."},
    "fix": None,
    "clauses": ["rct.civil"],
    "until": None,
    "unknown": False,
}


def fill(engine: Engine, comments: int, now: datetime) -> None:
    """Writes what is not there yet; a database that is filled already is left as it is."""
    with engine.connect() as connection:
        if connection.scalar(text("select count(*) from comment")) >= comments:
            return
    chance = random.Random(7)
    raw = psycopg.connect(engine.url.set(drivername="postgresql").render_as_string(hide_password=False))
    with raw, raw.cursor() as cursor:
        _copied(cursor, "comment", COMMENT, _comments(comments, now, chance))
        _copied(cursor, "decision", DECISION, _decisions(comments, now))
        _copied(cursor, "finding", FINDING, _findings(comments))
        _copied(cursor, "audit", AUDIT, _audit(comments, now))
        _copied(cursor, "act", ACT, _acts(comments, now))
        _copied(cursor, "post", POST, _posts(now))
        _copied(cursor, "post_version", VERSION, _versions())
        for table in ("comment", "decision", "finding", "audit", "act", "post", "post_version"):
            cursor.execute(f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))")
        for statement in BESIDE:
            cursor.execute(statement)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))


def _copied(cursor: Any, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
        for row in rows:
            copy.write_row(row)


COMMENT = (
    "id, account, external_id, thread, url, author_id, author_name, text, text_hash, posted_at, pulled_at, actions, sight,"
    " sight_by, triage, decision, duty, acknowledge_due, answer_due, acknowledged_at, answered_at, closed_at, closed_by,"
    " closed_reason, reply_language, copy_of, statute, statute_due, statute_met_at, statute_met_by"
)
DECISION = "id, item, item_id, at, content_hash, rulebook, outcome, checks, languages"
FINDING = "decision_id, number, told"
AUDIT = "at, actor, os_user, act, subject, subject_id, content_hash, rulebook, detail"
POST = (
    "id, state, author, created_at, changed_at, scheduled_at, accounts, approved_by, approved_at, approved_hash,"
    " returned_reason"
)
VERSION = "post_id, position, language, text"
ACT = "comment_id, verb, state, by, reason, wanted_at, done_at, attempts"


def _at(number: int, of: int, now: datetime) -> datetime:
    return now - SPAN + SPAN * (number / of)


def _sight(number: int, of: int) -> str:
    """The newest few hundred wait; one in thirty of the rest is hidden."""
    if number > of - WAITING and number % 2:
        return "flagged"
    return "hidden" if number % 30 == 0 else "visible"


def _comments(count: int, now: datetime, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    actions = json.dumps(["hide", "reply", "delete"])
    for number in range(1, count + 1):
        at, waits = _at(number, count, now), number > count - WAITING * 2
        asks = number % 5 == 0
        duty = (("owed", "acknowledged") if waits else ("answered", "closed"))[number % 2] if asks else "none"
        triage = ["safeguarding"] if number % URGENT == 0 else ["question"] if asks else ["none"]
        yield (
            number,
            ACCOUNTS[number % 3],
            f"b{number}",
            f"t{number // 40}",
            f"https://facebook.example/{number}",
            f"a{chance.randrange(60_000)}",
            "Dai Bevan",
            WORDS[number % 6],
            f"{number:064x}",
            at,
            at,
            actions,
            _sight(number, count),
            "policy" if number > count - WAITING * 2 else "Tomos",
            json.dumps(triage),
            number,
            duty,
            at + timedelta(days=1) if asks else None,
            at + timedelta(days=21) if asks else None,
            at + timedelta(hours=5) if asks and duty != "owed" else None,
            at + timedelta(days=3) if duty == "answered" else None,
            at + timedelta(days=3) if duty == "closed" else None,
            "Tomos" if duty == "closed" else None,
            "answered by phone" if duty == "closed" else None,
            ("en", "cy")[number % 2],
            number - 1 if number % COPY == 1 and number > 1 else None,
            *_law(number, count, at),
        )


def _law(number: int, count: int, at: datetime) -> tuple[Any, ...]:
    """A request under a statute, or none; the older ones are met."""
    if number % STATUTE:
        return (None,) * 4
    is_met = number < count - count // 40
    return "foi", at + timedelta(days=28), at + timedelta(days=12) if is_met else None, "Tomos" if is_met else None


def _decisions(count: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for number in range(1, count + 1):
        outcome = {"flagged": "flag", "hidden": "hide"}.get(_sight(number, count), "pass")
        checks = json.dumps([["conduct.abuse", outcome]] if outcome != "pass" else [])
        runs = json.dumps([{"version": 0, "start": 0, "end": 60, "language": ("en", "cy")[number % 2]}])
        yield number, "comment", number, _at(number, count, now), f"{number:064x}", "bench", outcome, checks, runs


def _findings(count: int) -> Iterator[tuple[Any, ...]]:
    told = json.dumps(FOUND)
    return ((number, 0, told) for number in range(1, count + 1) if _sight(number, count) != "visible")


def _audit(count: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for number in range(1, count + 1):
        for act in ("came_in", "judged"):
            yield _at(number, count, now), "pwyll", "", act, "comment", str(number), f"{number:064x}", "bench", "{}"


def _acts(count: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for number in range(30, count + 1, 30):
        yield number, "hide", "done", "policy", "conduct.abuse", _at(number, count, now), _at(number, count, now), 1


def _posts(now: datetime) -> Iterator[tuple[Any, ...]]:
    """Most of them went out; a few are held, a fortnight lies ahead, and the last one is given back to its author."""
    for number in range(1, POSTS + 1):
        at = now - SPAN + (SPAN + timedelta(days=14)) * (number / POSTS)
        approved = number <= POSTS - HELD
        by = ("Gwen", at, "0" * 64) if approved else (None, None, None)
        state = "approved" if approved else "draft" if number == POSTS else "held"
        yield (
            number,
            state,
            "Mari",
            at,
            at,
            at,
            json.dumps([ACCOUNTS[0]]),
            *by,
            "A word is missing." if number == POSTS else None,
        )


def _versions() -> Iterator[tuple[Any, ...]]:
    for number in range(1, POSTS + 1):
        yield number, 0, "cy", WORDS[1]
        yield number, 1, "en", WORDS[0]
