"""What is over its time goes, what proves something stays, and a person's own is found, handed over and erased."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.intake import pull
from bot.judge import judge
from bot.mail import FileMail
from bot.moderate import moderate
from bot.ports import Letter
from bot.publish import publish
from bot.register import add, add_scan, watch, withdraw
from bot.retention import SubjectError, erase, export, matches, retain
from bot.retention.subject import ERASED
from bot.secrets import Secrets
from bot.store.again import forget_again
from bot.store.audit import AuditRow
from bot.store.comments import CommentRow
from bot.store.consents import ConsentRow, ScanRow
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.departures import FILE, Departures
from bot.store.pictures import PictureRow
from bot.store.posts import BlobRow, MediaRow, VersionRow
from bot.store.running import CalendarRow, LetterRow
from tests.fakes import MORNING
from tests.house import FACEBOOK, House, house
from tests.pictures import PNG

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
WHOLE = {
    "id": "C1",
    "person": "Mari Rees",
    "age_path": "adult",
    "holder": "Bro Gerallt Council",
    "scope": "social",
    "signed_on": "2026-11-01",
}


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def comes_in(desk: House, ident: str, words: str, **also: object) -> None:
    desk.platforms[FACEBOOK].writes(ident, words, **also)
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)


def comment(session: Session, ident: str) -> CommentRow:
    return session.exec(select(CommentRow).where(CommentRow.external_id == ident)).one()


def passed(desk: House, days: float) -> None:
    desk.clock.passes(days=days)


def test_a_quiet_comment_loses_its_words_after_ninety_days_and_keeps_its_hash(desk: House) -> None:
    comes_in(desk, "c1", "Diolch yn fawr! [flag]")
    comes_in(desk, "c2", "Lovely day.")
    passed(desk, 89.9)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        assert comment(session, "c2").text == "Lovely day."
    passed(desk, 0.2)
    assert retain(desk.ctx) == 1
    with desk.ctx.sessions() as session:
        row = comment(session, "c2")
        assert (row.text, row.author_id, row.author_name, row.url) == (None, None, None, "")
        assert len(row.text_hash) == 64
        assert comment(session, "c1").text == "Diolch yn fawr! [flag]", "flagged: evidence"
        assert session.exec(select(AuditRow).where(AuditRow.act == "purged", AuditRow.subject == "comment")).one()
        assert session.exec(select(DecisionRow).where(DecisionRow.item_id == row.id)).one().outcome == "pass"
    assert retain(desk.ctx) == 0, "once is enough"


def test_what_is_read_again_after_it_was_purged_does_not_come_back(desk: House) -> None:
    comes_in(desk, "c1", "Lovely day.")
    passed(desk, 91)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        from bot.store.accounts import AccountRow

        session.get_one(AccountRow, FACEBOOK).cursor = None
        session.commit()
    pull(desk.ctx, FACEBOOK)
    with desk.ctx.sessions() as session:
        assert comment(session, "c1").text is None


def test_what_is_owed_stays_however_old_it_is(desk: House) -> None:
    comes_in(desk, "c1", "When is the bin day? [ask]")
    passed(desk, 3000)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        assert comment(session, "c1").text is not None


def test_evidence_goes_after_two_years_and_the_decision_stays(desk: House) -> None:
    comes_in(desk, "c1", "Something vile. [hide]")
    moderate(desk.ctx)
    passed(desk, 729)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        assert comment(session, "c1").text is not None
    passed(desk, 2)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        row = comment(session, "c1")
        assert row.text is None
        decision = session.exec(select(DecisionRow).where(DecisionRow.item_id == row.id)).one()
        assert decision.outcome == "hide"
        assert [f.told for f in session.exec(select(FindingRow))] == [{"purged": True}]


def photographed(desk: House) -> int:
    from bot.intake import Submission, submit
    from bot.store.content import Picture, Words

    picture = Picture(PNG, "image/png", "A door", "Drws", people=("Mari Rees",), consents=("C1",))
    with desk.ctx.sessions() as session:
        if session.get(ConsentRow, "C1") is None:
            add(desk.ctx, session, WHOLE, "Gwen")
        words = (Words("Drws Mari.", "cy", pictures=(picture,)), Words("Mari's door.", "en", pictures=(picture,)))
        row = submit(desk.ctx, session, Submission("Mari", words, (FACEBOOK,)))
        session.commit()
        ident = row.id or 0
    judge(desk.ctx)
    return ident


def test_what_stands_on_a_platform_is_kept_and_so_is_its_consent(desk: House) -> None:
    desk.approve(photographed(desk))
    assert publish(desk.ctx) == 2
    passed(desk, 4 * 365)
    watch(desk.ctx)
    passed(desk, 800)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        assert session.exec(select(BlobRow)).one()
        assert session.get_one(ConsentRow, "C1").person == "Mari Rees"


def test_a_post_that_never_went_out_goes_with_its_picture_and_at_last_its_consent(desk: House) -> None:
    photographed(desk)
    passed(desk, 731)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        assert session.exec(select(VersionRow)).all() == []
        assert session.exec(select(BlobRow)).all() == []
        assert session.exec(select(PictureRow)).all() == []
        assert session.get_one(ConsentRow, "C1").person == "Mari Rees", "it lasts three years"
    passed(desk, 400)
    watch(desk.ctx)
    passed(desk, 366)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        row = session.get_one(ConsentRow, "C1")
        assert (row.person, row.erased_at) == ("", desk.clock())
        assert row.signed_on is not None


def test_letters_forget_whom_they_went_to_and_old_calendars_go(desk: House, session: Session) -> None:
    for number in range(3):
        session.add(CalendarRow(source="ons", fetched_at=MORNING, checked_at=MORNING, digest=str(number), content="{}"))
    session.add(LetterRow(kind="weekly", recipient="a@b.cymru", message_id="m", state="sent", wanted_at=MORNING))
    session.commit()
    passed(desk, 31)
    retain(desk.ctx)
    session.expire_all()
    assert session.exec(select(LetterRow)).one().recipient == ""
    assert session.exec(select(CalendarRow)).one().digest == "2"


@pytest.mark.parametrize("who", ["Rhywun", "rhywún", "@rhywun1", "author-1"])
def test_a_person_is_found_by_name_handle_or_id_and_all_of_theirs_is_handed_over(desk: House, who: str) -> None:
    comes_in(desk, "c1", "Fy ngeiriau i. [hide]", author_id="author-1", author_handle="rhywun1")
    comes_in(desk, "c2", "Not theirs.", author_id="a2", author_name="Arall", author_handle="arall")
    with desk.ctx.sessions() as session:
        told = export(desk.ctx, session, who, "Gwen")
        session.commit()
        (only,) = told["written_by_them"]
        assert only["text"] == "Fy ngeiriau i. [hide]"
        assert only["decisions"][0]["outcome"] == "hide"
        assert json.dumps(told)
        kept = session.exec(select(AuditRow).where(AuditRow.act == "exported")).one()
        assert "hywun" not in json.dumps(kept.model_dump(mode="json")), "the audit names nobody"


def test_too_short_a_name_is_refused(desk: House) -> None:
    with desk.ctx.sessions() as session, pytest.raises(SubjectError):
        matches(session, " @a ")


def noted(into: list[tuple[str, str]]) -> Callable[[str, str], None]:
    return lambda kind, ident: into.append((kind, ident))


def test_erasing_waits_until_what_stands_can_be_taken_down(desk: House) -> None:
    desk.approve(photographed(desk))
    publish(desk.ctx)
    with desk.ctx.sessions() as session:
        with pytest.raises(SubjectError, match="C1"):
            erase(desk.ctx, session, "Mari Rees", "Gwen", noted([]))
        add_scan(desk.ctx, session, Secrets((KEY,)), "C1", b"%PDF-1.7", "Gwen")
        withdraw(desk.ctx, session, "C1", None, "Gwen")
        session.commit()
    watch(desk.ctx)
    told: list[tuple[str, str]] = []
    with desk.ctx.sessions() as session:
        found = erase(desk.ctx, session, "mari rees", "Gwen", noted(told))
        session.commit()
        assert told == [("consent", "C1")]
        assert len(found.posts) == 1
        assert session.get_one(ConsentRow, "C1").person == ""
        assert session.exec(select(ScanRow)).all() == []
        assert {tuple(m.people or ()) for m in session.exec(select(MediaRow))} == {(ERASED,)}
    ident = photographed(desk)
    with desk.ctx.sessions() as session:
        from bot.judge.items import post_item
        from bot.store.content import whole
        from bot.store.posts import PostRow

        post = post_item(session, whole(session, session.get_one(PostRow, ident)), None, desk.clock())
        assert ERASED in (post.versions[0].media[0].people or ()), "the picture is not used again unseen"


def test_an_erased_comment_is_closed_and_stays_erased_when_a_backup_is_put_back(desk: House, tmp_path: Path) -> None:
    comes_in(desk, "c1", "Ateb fi? [ask]", author_handle="rhywun1")
    with desk.ctx.sessions() as session:
        before = comment(session, "c1").model_dump()
        add(desk.ctx, session, WHOLE, "Gwen")
        departures = Departures(tmp_path)
        erase(desk.ctx, session, "rhywun1", "Gwen", lambda kind, ident: departures.note("erased", kind, ident))
        withdraw(desk.ctx, session, "C1", None, "Gwen")
        departures.note("withdrawn", "consent", "C1", on="2026-11-24")
        session.commit()
        row = comment(session, "c1")
        assert (row.text, row.duty, row.closed_reason) == (None, "closed", "erased at their request")
        for name in ("text", "author_id", "author_handle", "author_name"):  # as a backup from before would have it
            setattr(row, name, before[name])
        session.get_one(ConsentRow, "C1").withdrawn_on = None
        session.commit()
        with (tmp_path / FILE).open("a") as file:
            file.write('{"act": "erased", "subj')
        assert forget_again(session, desk.clock(), departures.told(), desk.ctx.book.retention) == 2
        session.commit()
        assert comment(session, "c1").text is None
        assert str(session.get_one(ConsentRow, "C1").withdrawn_on) == "2026-11-24"
        assert forget_again(session, desk.clock(), departures.told(), desk.ctx.book.retention) == 0
    assert "Ateb" not in (tmp_path / FILE).read_text(encoding="utf-8")
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_letters_kept_as_files_go_with_the_logs_and_the_audit_counts_them(desk: House, tmp_path: Path) -> None:
    mail = FileMail(tmp_path, "pwyll@example.org")
    for number, days in enumerate((31, 29)):
        mail(Letter(("gwen@example.org",), "s", "t", "<p>t</p>", f"<m{number}@example.org>"))
        written = (desk.clock() - timedelta(days=days)).timestamp()
        os.utime(tmp_path / f"m{number}_example.org.eml", (written, written))
    (tmp_path / "kept.txt").touch()
    os.utime(tmp_path / "kept.txt", (0, 0))
    retain(replace(desk.ctx, mail=mail))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kept.txt", "m1_example.org.eml"]
    assert [row.detail for row in desk.audit("purged") if row.subject_id == "mail"] == [{"rows": {"letters": 1}}]


def test_a_restored_backup_is_purged_before_it_serves(desk: House, session: Session) -> None:
    comes_in(desk, "c1", "Lovely day.")
    forget_again(session, desk.clock() + timedelta(days=91), [], desk.ctx.book.retention)
    assert session.exec(select(CommentRow.text).where(col(CommentRow.external_id) == "c1")).one() is None
