"""A photograph of two pupils, from a school's consent to the day one of them takes it back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.gather import Gathered
from bot.gather.media import Reader
from bot.intake import Submission, edit, submit
from bot.judge import judge
from bot.ports import Outgoing
from bot.publish import publish
from bot.register import RegisterError, add, taken_down, watch, withdraw
from bot.review import ReviewError
from bot.store.audit import AuditRow
from bot.store.content import Picture, Words
from bot.store.decisions import FindingRow
from bot.store.pictures import PictureRow
from bot.store.posts import BlobRow
from bot.store.running import AlarmRow
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset
from tests.house import FACEBOOK, House, book, house
from tests.journeys.test_main_job import RealBench
from tests.photographs import CARDIFF, gps_left, planted, saved, scene

PUPILS = ("Mari Rees", "Tomos Puw")
ALT = ("The library's new door", "Drws newydd y llyfrgell")
COUNCIL = "Bro Gerallt Council"
PHOTO = planted(scene(1), "JPEG")
COPY = saved(scene(1).resize((320, 240)), quality=60)


@cache
def rules() -> Ruleset:
    return ruleset(catalogue(), book().settings, tools(book()), ("consent",))


@pytest.fixture
def desk(engine: Engine) -> House:
    made = house(engine)
    made.ctx = replace(made.ctx, bench=RealBench(rules(), book()))  # type: ignore[arg-type]
    return made


def consent(desk: House, ident: str, person: str, holder: str = COUNCIL, signed: str = "2026-11-01") -> None:
    row = {"id": ident, "person": person, "age_path": "guardian", "guardian": "Siân", "relation": "mother"}
    with desk.ctx.sessions() as session:
        add(desk.ctx, session, {**row, "holder": holder, "scope": "web;social", "signed_on": signed}, "Gwen")
        session.commit()


def post(content: bytes = PHOTO, people: tuple[str, ...] | None = PUPILS, consents: tuple[str, ...] = ()) -> Submission:
    picture = Picture(content, "image/jpeg", *ALT, people=people, consents=consents)
    words = (
        Words("Mae'r llyfrgell ar agor.", "cy", pictures=(picture,)),
        Words("It is open.", "en", pictures=(picture,)),
    )
    return Submission("Mari", words, (FACEBOOK,))


def queue(desk: House, handed: Submission, ident: int | None = None) -> int:
    with desk.ctx.sessions() as session:
        row = edit(desk.ctx, session, ident, handed) if ident else submit(desk.ctx, session, handed)
        session.commit()
        made = row.id or 0
    judge(desk.ctx)
    return made


def held_for(desk: House, ident: int) -> Mapping[str, set[str]]:
    """{check: whom it names} of the newest decision."""
    decision = desk.post(ident).decision
    with desk.ctx.sessions() as session:
        told = [row.told for row in session.exec(select(FindingRow).where(FindingRow.decision_id == decision))]
    found: dict[str, set[str]] = {}
    for one in told:
        if one["severity"] == "hold":
            names = {name for name in PUPILS if name in one["says"]["en"] + (one["fix"] or {"en": ""})["en"]}
            found.setdefault(one["check"], set()).update(names)
    return found


def alarms(desk: House) -> dict[str, str]:
    with desk.ctx.sessions() as session:
        return {
            row.kind: row.subject for row in session.exec(select(AlarmRow).where(col(AlarmRow.cleared_at).is_(None)))
        }


def out(desk: House) -> tuple[int, list[Outgoing]]:
    """The post with both consents, published; what was handed to the platform."""
    for number, pupil in enumerate(PUPILS):
        consent(desk, f"C{number}", pupil)
    sent: list[Outgoing] = []
    desk.platforms[FACEBOOK].before = sent.append
    ident = queue(desk, post(consents=("C0", "C1")))
    desk.approve(ident)
    assert publish(desk.ctx) == 2
    return ident, sent


def test_two_pupils_from_a_school_s_consent_to_the_day_one_takes_it_back(desk: House) -> None:
    for number, pupil in enumerate(PUPILS):
        consent(desk, f"S{number}", pupil, "Ysgol Bryn")
    ident = queue(desk, post(consents=("S0", "S1")))
    assert held_for(desk, ident) == {"consent.school_not_transferable": set(PUPILS)}
    with pytest.raises(ReviewError):
        desk.approve(ident)
    consent(desk, "C0", PUPILS[0])
    queue(desk, post(consents=("S0", "S1", "C0")), ident)
    assert held_for(desk, ident) == {"consent.school_not_transferable": {PUPILS[1]}}
    consent(desk, "C1", PUPILS[1])
    queue(desk, post(consents=("S0", "S1", "C0", "C1")), ident)
    assert desk.post(ident).state == "cleared"
    desk.approve(ident)
    assert publish(desk.ctx) == 2
    with desk.ctx.sessions() as session:
        withdraw(desk.ctx, session, "C1", None, "Gwen")
        session.commit()
    assert watch(desk.ctx) == 1
    deliveries = desk.deliveries(ident)
    assert [d.state for d in deliveries] == ["published", "published"]
    with desk.ctx.sessions() as session:
        tasks = session.exec(select(AlarmRow).where(AlarmRow.kind == "take_it_down")).all()
        assert {task.subject for task in tasks} == {f"delivery {d.id} {d.url or ''}".strip() for d in deliveries}
        for delivery in deliveries:
            taken_down(desk.ctx, session, delivery.id or 0, "Gwen")
        session.commit()
        with pytest.raises(RegisterError):
            taken_down(desk.ctx, session, deliveries[0].id or 0, "Gwen")
    assert "take_it_down" not in alarms(desk)


def test_no_position_goes_up_and_what_was_taken_away_is_kept_as_a_record(desk: House) -> None:
    _, sent = out(desk)
    assert gps_left(PHOTO)
    assert not [p for one in sent for p in one.pictures if gps_left(p.content)]
    with desk.ctx.sessions() as session:
        assert not [blob for blob in session.exec(select(BlobRow)) if gps_left(blob.content)]
        row = session.exec(select(PictureRow)).one()
        assert "location" in row.hid
        assert (row.latitude, row.near) == (None, "")
        kept = session.exec(select(AuditRow).where(AuditRow.act == "cleaned")).one()
    assert kept.detail["removed"] == row.hid


def test_a_picture_taken_at_a_sensitive_place_waits_for_a_person(desk: House) -> None:
    latitude, longitude = CARDIFF.degrees
    home = {"en": "Bryn Care Home", "cy": "Cartref Gofal Bryn", "latitude": latitude, "longitude": longitude + 0.001}
    data = {**desk.ctx.book.data, "premises": {"premises": [home]}}
    desk.ctx = replace(desk.ctx, book=replace(desk.ctx.book, data=data))
    consent(desk, "C0", PUPILS[0])
    ident = queue(desk, post(people=PUPILS[:1], consents=("C0",)))
    assert set(held_for(desk, ident)) == {"consent.location_in_image"}
    with desk.ctx.sessions() as session:
        assert session.exec(select(PictureRow)).one().near == "Bryn Care Home"
        assert not any(gps_left(blob.content) for blob in session.exec(select(BlobRow)))


def test_a_copy_finds_its_consents_and_is_held_once_one_is_withdrawn(desk: House) -> None:
    out(desk)
    copy = queue(desk, post(COPY))
    assert desk.post(copy).state == "cleared", "nobody listed a consent: it is the copy of one that has them"
    desk.approve(copy)
    with desk.ctx.sessions() as session:
        withdraw(desk.ctx, session, "C0", None, "Gwen")
        session.commit()
    assert watch(desk.ctx) == 1
    assert {d.state for d in desk.deliveries(copy)} == {"held"}
    judge(desk.ctx)
    assert held_for(desk, copy) == {"consent.withdrawn": {PUPILS[0]}}
    assert desk.post(copy).state == "held"
    assert watch(desk.ctx) == 0, "once is enough"
    with desk.ctx.sessions() as session:
        assert len(session.exec(select(AlarmRow).where(AlarmRow.kind == "take_it_down")).all()) == 2


def test_who_is_in_a_copy_from_before_is_asked_for_even_where_nobody_names_them(desk: House) -> None:
    out(desk)
    with desk.ctx.sessions() as session:
        withdraw(desk.ctx, session, "C1", None, "Gwen")
        session.commit()
    assert held_for(desk, queue(desk, post(COPY, people=None))) == {"consent.withdrawn": {PUPILS[1]}}
    assert held_for(desk, queue(desk, post(COPY, people=()))) == {"consent.withdrawn": {PUPILS[1]}}
    assert held_for(desk, queue(desk, post(PHOTO, people=(PUPILS[0],)))) == {"consent.withdrawn": {PUPILS[1]}}


def test_a_consent_that_ends_between_approval_and_slot_holds_at_the_gate(desk: House) -> None:
    consent(desk, "C0", PUPILS[0])
    handed = replace(post(people=PUPILS[:1], consents=("C0",)), scheduled_at=desk.clock() + timedelta(hours=2))
    ident = queue(desk, handed)
    desk.approve(ident)
    with desk.ctx.sessions() as session:
        withdraw(desk.ctx, session, "C0", None, "Gwen")
        session.commit()
    desk.clock.passes(hours=2)
    assert publish(desk.ctx) == 0
    assert {d.state for d in desk.deliveries(ident)} == {"held"}
    assert desk.platforms[FACEBOOK].stands == []


def test_an_end_is_told_thirty_days_before_and_is_an_end_when_it_comes(desk: House) -> None:
    out(desk)
    assert watch(desk.ctx) == 0
    desk.clock.at = desk.clock.at.replace(year=2029, month=10, day=3)
    assert watch(desk.ctx) == 2
    assert watch(desk.ctx) == 0
    assert set(alarms(desk)) == {"consent_ends_soon"}
    desk.clock.at = desk.clock.at.replace(month=11, day=1)
    assert watch(desk.ctx) == 0, "its last day"
    desk.clock.passes(days=1)
    assert watch(desk.ctx) == 2
    assert set(alarms(desk)) == {"take_it_down"}


def test_another_consent_of_the_same_person_leaves_the_picture_standing(desk: House) -> None:
    out(desk)
    consent(desk, "N1", PUPILS[1])
    with desk.ctx.sessions() as session:
        from bot.register import show

        show(desk.ctx, session, session.exec(select(PictureRow.hash)).one(), [], ["N1"], "Gwen")
        withdraw(desk.ctx, session, "C1", None, "Gwen")
        session.commit()
    assert watch(desk.ctx) == 1
    assert alarms(desk) == {}


def test_where_the_process_that_reads_pictures_fails_the_post_holds_and_another_time_it_does_not(desk: House) -> None:
    consent(desk, "C0", PUPILS[0])
    handed, usual = post(people=PUPILS[:1], consents=("C0",)), desk.ctx
    never = Reader(seconds=1e-6)
    desk.ctx = replace(usual, pictures=never, gather=Gathered(never))
    try:
        ident = queue(desk, handed)
    finally:
        never.close()
    assert set(held_for(desk, ident)) == {"consent.unreadable_media"}
    desk.ctx = usual
    queue(desk, handed, ident)
    assert desk.post(ident).state == "cleared"


def test_what_was_never_cleaned_never_goes_up(desk: House, session: Session) -> None:
    """The negative control: a row put past intake holds at judgement, and at the last look even if approved."""
    consent(desk, "C0", PUPILS[0])
    ident = queue(desk, post(people=PUPILS[:1], consents=("C0",)))
    desk.approve(ident)
    for row in session.exec(select(PictureRow)):
        session.delete(row)
    session.commit()
    assert publish(desk.ctx) == 0
    assert set(held_for(desk, queue(desk, post(b"<svg/>", people=())))) == {"consent.unreadable_media"}
