"""Backups: whole, checked, and put back without anything going out a second time."""

import json
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from bot.intake import Submission, submit
from bot.judge import judge
from bot.ports import Context
from bot.publish import publish, read_back, sweep
from bot.queue import Wakes
from bot.review import give_back
from bot.review.refusal import Person
from bot.rulebook import rulebook
from bot.store.accounts import SwitchRow
from bot.store.backup import BackupError, backup
from bot.store.cluster import Cluster
from bot.store.comments import CommentRow
from bot.store.content import Words
from bot.store.deliveries import DeliveryRow
from bot.store.engine import engine_of
from bot.store.pictures import PictureRow
from bot.store.posts import BlobRow
from bot.store.restore import GAP, restore
from bot.store.running import LetterRow
from bot.store.schema import newest, revision, upgrade
from tests import database
from tests.fakes import MORNING
from tests.house import FACEBOOK, House, house

BOTH = (("cy", "Mae'r llyfrgell ar agor."), ("en", "The library is open."))
WORDS = "tab\there, line\nthere, \\backslash, ŵ, 🏴󠁧󠁢󠁷󠁬󠁳󠁿, NULL, \\N"

PERIODS = rulebook().retention
PICTURE = {"hash": "b", "original_hash": "o", "media_type": "x/y", "format": "Y", "width": 1, "height": 1, "size": 256}


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


@pytest.fixture
def other(empty_url: str) -> Iterator[Engine]:
    """An engine on a database with nothing in it."""
    made = engine_of(empty_url)
    yield made
    made.dispose()


def rows(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table of ours, as text."""
    with engine.connect() as connection:
        names = connection.execute(text("select tablename from pg_tables where schemaname = 'public'")).scalars()
        return {
            name: sorted(connection.execute(text(f'select t::text from "{name}" t')).scalars())
            for name in names
            if not name.startswith("procrastinate_")
        }


def comment(words: str | None, ident: str = "c1") -> CommentRow:
    return CommentRow(
        account=FACEBOOK, external_id=ident, text=words, text_hash="h", posted_at=MORNING, pulled_at=MORNING
    )


def _picture() -> PictureRow:
    """So young that no purge takes its bytes."""
    return PictureRow(**PICTURE, faces=0, likeness=b"\0\xff", hid=["location"], added_at=MORNING)


def test_what_was_backed_up_is_what_comes_back(desk: House, engine: Engine, other: Engine, tmp_path: Path) -> None:
    desk.approve(desk.queue(*BOTH, at=MORNING + timedelta(days=1)))
    with Session(engine) as session:
        session.add_all(
            [
                comment(WORDS),
                comment(None, "c2"),
                BlobRow(hash="b", media_type="x/y", content=bytes(range(256))),
                _picture(),
            ]
        )
        Wakes()(session, "publish")
        session.commit()
    before = rows(engine)
    told = backup(engine, tmp_path / "a.zip", MORNING)
    assert rows(engine) == before
    restore(other, tmp_path / "a.zip", MORNING, [], PERIODS)
    after = rows(other)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"stop_switch", "audit", "post", "delivery"}
    assert set(before["audit"]) < set(after["audit"])
    assert told.revision == revision(other) == newest()
    with other.connect() as connection:
        assert connection.execute(text("select count(*) from procrastinate_jobs")).scalar_one() == 0


def test_numbers_given_out_after_the_backup_are_not_given_again(
    desk: House, engine: Engine, other: Engine, tmp_path: Path
) -> None:
    last = desk.queue(*BOTH)
    backup(engine, tmp_path / "a.zip", MORNING)
    restore(other, tmp_path / "a.zip", MORNING, [], PERIODS)
    with Session(other) as session:
        session.add(row := comment("a"))
        session.commit()
        assert row.id == 1, "a table that was empty begins at one"
    assert desk_on(desk, other).queue(*BOTH) == last + GAP + 1


def desk_on(desk: House, engine: Engine) -> House:
    """The same desk, with the same platforms, over another database."""
    return replace(desk, ctx=on(desk, engine))


def on(desk: House, engine: Engine) -> Context:
    return replace(desk.ctx, sessions=partial(Session, engine, expire_on_commit=False))


def work(ctx: Context, desk: House) -> None:
    """Whatever the workers would do by themselves in the next hour."""
    for _ in range(20):
        sweep(ctx)
        publish(ctx)
        read_back(ctx)
        desk.clock.passes(minutes=3)


def test_an_old_backup_publishes_nothing_by_itself_and_finds_what_stands(
    desk: House, engine: Engine, other: Engine, tmp_path: Path
) -> None:
    scheduled = desk.queue(*BOTH, at=MORNING + timedelta(hours=1))
    desk.approve(scheduled)
    never = desk.queue(("cy", "Bore da."), ("en", "Good morning."), at=MORNING + timedelta(hours=2))
    desk.approve(never)
    backup(engine, tmp_path / "a.zip", desk.clock())
    desk.clock.passes(hours=1)
    assert publish(desk.ctx) == 2
    desk.clock.passes(hours=3)
    restore(other, tmp_path / "a.zip", desk.clock(), [], PERIODS)
    ctx, platform = on(desk, other), desk.platforms[FACEBOOK]
    attempts = platform.attempts
    with ctx.sessions() as session:
        assert {d.state for d in session.exec(select(DeliveryRow))} == {"unknown"}
        session.delete(session.get_one(SwitchRow, "all"))
        session.commit()
    work(ctx, desk)
    assert platform.attempts == attempts
    with ctx.sessions() as session:
        states = {(d.post_id, d.state) for d in session.exec(select(DeliveryRow))}
    assert states == {(scheduled, "published"), (never, "unknown")}


def test_a_plain_copy_of_the_database_would_publish_again(
    desk: House, engine: Engine, server: Cluster, database_url: str
) -> None:
    """The control of the test before: an old database brought back without doubt."""
    desk.approve(desk.queue(*BOTH, at=MORNING + timedelta(hours=1)))
    engine.dispose()
    with database.database(server, "test_plain_copy", engine.url.database or "") as url:
        copy = engine_of(url)
        desk.clock.passes(hours=1)
        assert publish(desk.ctx) == 2
        assert publish(on(desk, copy)) == 2
        assert len(desk.platforms[FACEBOOK].stands) == 4
        copy.dispose()


def test_after_a_restore_every_account_is_stopped(desk: House, engine: Engine, other: Engine, tmp_path: Path) -> None:
    later = desk.queue(*BOTH, at=MORNING + timedelta(days=1))
    desk.approve(later)
    with Session(engine) as session:
        session.add(LetterRow(kind="weekly", recipient="a@b.example", message_id="m", wanted_at=MORNING))
        session.commit()
    backup(engine, tmp_path / "a.zip", MORNING)
    _, doubted, _ = restore(other, tmp_path / "a.zip", MORNING, [], PERIODS)
    ctx = on(desk, other)
    desk.clock.passes(days=1, minutes=1)
    assert publish(ctx) == 0
    with ctx.sessions() as session:
        assert doubted == 0
        assert session.exec(select(LetterRow)).one().state == "unknown"
        session.delete(session.get_one(SwitchRow, "all"))
        session.commit()
    assert publish(ctx) == 0


def test_after_a_restore_what_waits_is_approved_anew_since_nobody_knows_what_was_taken_back(
    desk: House, engine: Engine, other: Engine, tmp_path: Path
) -> None:
    later = desk.queue(*BOTH, at=MORNING + timedelta(days=1))
    desk.approve(later)
    backup(engine, tmp_path / "a.zip", MORNING)
    with desk.ctx.sessions() as session:
        give_back(desk.ctx, session, later, Person("Gwen"), "A child is named")
        session.commit()
    restore(other, tmp_path / "a.zip", MORNING, [], PERIODS)
    desk.ctx = on(desk, other)
    with desk.ctx.sessions() as session:
        session.delete(session.get_one(SwitchRow, "all"))
        session.commit()
    judge(desk.ctx)
    desk.clock.passes(days=1, minutes=1)
    assert publish(desk.ctx) == 0
    assert (desk.post(later).state, desk.post(later).approved_by) == ("cleared", None)
    assert [row.subject_id for row in desk.audit("approval_void")] == [str(later)]
    desk.approve(later)
    assert publish(desk.ctx) == 2


def test_what_stands_already_is_not_sent_again_by_the_new_approval_of_the_rest(
    desk: House, engine: Engine, other: Engine, tmp_path: Path
) -> None:
    words = (Words("Mae'r llyfrgell ar agor.", "cy"), Words("The library is open.", "en", MORNING + timedelta(days=1)))
    with desk.ctx.sessions() as session:
        ident = submit(desk.ctx, session, Submission("Mari", words, (FACEBOOK,))).id or 0
        session.commit()
    judge(desk.ctx)
    desk.approve(ident)
    assert publish(desk.ctx) == 1
    backup(engine, tmp_path / "a.zip", MORNING)
    restore(other, tmp_path / "a.zip", MORNING, [], PERIODS)
    desk.ctx = on(desk, other)
    with desk.ctx.sessions() as session:
        session.delete(session.get_one(SwitchRow, "all"))
        session.commit()
    judge(desk.ctx)
    desk.approve(ident)
    desk.clock.passes(days=1, minutes=1)
    assert publish(desk.ctx) == 1
    assert [one.text for one in desk.platforms[FACEBOOK].stands] == [one.text for one in words]


def test_a_backup_is_one_moment_though_others_write(desk: House, engine: Engine, other: Engine, tmp_path: Path) -> None:
    """A post and its first version are written together; no backup may hold one without the other."""
    stop, made = threading.Event(), []

    def write() -> None:
        while not stop.is_set():
            made.append(desk.queue(("en", "Open.")))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        files = [tmp_path / f"{number}.zip" for number in range(5)]
        told = [backup(engine, file, MORNING) for file in files]
    finally:
        stop.set()
        writer.join()
    counts = [{table.name: table.rows for table in manifest.tables} for manifest in told]
    assert made
    assert all(c["post"] == c["post_version"] for c in counts)
    restore(other, files[-1], MORNING, [], PERIODS)


def test_the_file_is_its_owners_alone_and_never_overwritten(desk: House, engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    backup(engine, file, MORNING)
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BackupError, match="of this name already"):
        backup(engine, file, MORNING)
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_where_it_cannot_be_written_a_sentence_says_so(desk: House, engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="cannot be written here"):
        backup(engine, tmp_path / "no/a.zip", MORNING)


def test_a_damaged_file_is_refused_before_anything_is_written(
    desk: House, engine: Engine, other: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "a.zip"
    backup(engine, file, MORNING)
    whole = file.read_bytes()
    for spoilt in (whole[:-200], b"", whole[: len(whole) // 2] + bytes(40) + whole[len(whole) // 2 + 40 :]):
        file.write_bytes(spoilt)
        with pytest.raises(BackupError):
            restore(other, file, MORNING, [], PERIODS)
    assert rows(other) == {}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": 2}, "no backup that this programme can read"),
        ({"revision": "9999"}, "comes from a newer programme"),
        ({"tables": [{"name": "post", "columns": ["id"], "rows": 0, "sha256": "0"}]}, "checksum does not fit"),
    ],
)
def test_a_backup_that_does_not_fit_is_told(
    desk: House, engine: Engine, other: Engine, tmp_path: Path, change: dict[str, object], sentence: str
) -> None:
    file, changed = tmp_path / "a.zip", tmp_path / "b.zip"
    backup(engine, file, MORNING)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, json.dumps(json.loads(content) | change) if name == "manifest.json" else content)
    with pytest.raises(BackupError, match=sentence):
        restore(other, changed, MORNING, [], PERIODS)
    assert rows(other) == {}


def test_a_restore_that_fails_on_the_way_leaves_nothing(
    desk: House, engine: Engine, other: Engine, tmp_path: Path
) -> None:
    """A backup whose rows break a rule of the database: the message does not quote them."""
    file = tmp_path / "a.zip"
    with Session(engine) as session:
        session.add(comment("Secret words"))
        session.commit()
        session.execute(text("alter table comment drop constraint ck_comment_sight"))
        session.execute(text("update comment set sight = 'nowhere'"))
        session.commit()
    backup(engine, file, MORNING)
    with pytest.raises(BackupError, match="nothing was changed") as told:
        restore(other, file, MORNING, [], PERIODS)
    assert "Secret" not in str(told.value)
    assert rows(other) == {}


def test_only_an_empty_database_is_filled(desk: House, engine: Engine, other: Engine, tmp_path: Path) -> None:
    backup(engine, tmp_path / "a.zip", MORNING)
    upgrade(other)
    with pytest.raises(BackupError, match="has tables already"):
        restore(other, tmp_path / "a.zip", MORNING, [], PERIODS)


def test_a_database_without_tables_of_ours_is_not_backed_up(other: Engine, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="nothing to back up"):
        backup(other, tmp_path / "a.zip", MORNING)
    assert list(tmp_path.iterdir()) == []
