"""`pwyll queue`, as a person runs it."""

import os
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Engine
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.marked import marked_lines
from bot.cli.queue import MARK, approve_as_read
from bot.review import ReviewError
from bot.review.refusal import Person
from bot.store.content import Whole, whole
from bot.store.posts import MediaRow, PostRow, VersionRow
from tests.fakes import MORNING
from tests.house import house

WELSH = "Mae'r pwll ar gau ddydd Llun 24 Tachwedd."
ENGLISH = "The pool is closed on Monday 23 November."


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> Path:
    """An empty data folder and a migrated database that the environment names."""
    for name in [name for name in os.environ if name.startswith("PWYLL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PWYLL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PWYLL_DATABASE_URL", database_url)
    return tmp_path / "data"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words, catch_exceptions=False)


def test_a_held_post_shows_both_versions_with_the_differing_words_marked(home: Path) -> None:
    run("init")
    run("queue", "add", "--as", "Gwen", "--cy", WELSH, "--en", ENGLISH, "--account", "council-facebook")
    told = run("queue", "show", "1").output
    assert "Mark of what is printed here: " in told
    assert "[cy] Mae'r pwll ar gau ddydd Llun [1: 24 Tachwedd]." in told
    assert "[en] The pool is closed on Monday [1: 23 November]." in told
    assert "1. hold · parity.date “24 Tachwedd”" in told


def test_a_post_is_approved_in_a_terminal_only_with_the_mark_of_what_was_printed(engine: Engine) -> None:
    desk = house(engine)
    ident = desk.queue(("en", "Good morning"))
    with desk.ctx.sessions() as session:
        mark = whole(session, session.get_one(PostRow, ident)).digest()[:MARK]
        for read in ("", "0" * MARK):
            with pytest.raises(ReviewError, match="not what you looked at"):
                approve_as_read(desk.ctx, session, ident, Person("Gwen"), read)
        approve_as_read(desk.ctx, session, ident, Person("Gwen"), mark)
        session.commit()
    assert desk.post(ident).state == "approved"


def test_words_of_two_descriptions_are_marked_there_and_not_in_the_text() -> None:
    post = PostRow(id=1, author="Gwen", state="held", accounts=["a"], created_at=MORNING, changed_at=MORNING)
    picture = MediaRow(version_id=1, position=0, blob_hash="", alt_en="Two dogs", alt_cy="Tri chi")
    full = Whole(post, (VersionRow(id=1, post_id=1, position=0, text="Cŵn. Dogs."),), {0: (picture,)})
    place = {"version": 0, "part": "alt.cy", "media": 0, "start": 0, "end": 3, "severity": "flag"}
    told = {**place, "pair": {"version": 0, "start": 0, "end": 3, "quote": "Two"}}
    assert list(marked_lines(full, [told])) == [
        "\n[cy+en] Cŵn. Dogs.",
        "  1 [alt.cy] \x1b[33m\x1b[1m[1: Tri]\x1b[0m chi",
        "  1 [alt.en] \x1b[33m\x1b[1m[1: Two]\x1b[0m dogs",
    ]
