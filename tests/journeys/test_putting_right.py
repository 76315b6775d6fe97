"""By-election week, a wrong date put right on both platforms in both languages, a flood at two in the morning: over real HTTP."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import select

from bot.clocks.emergencies import chase
from bot.intake import Submission, submit
from bot.judge import judge
from bot.opening import LONDON
from bot.publish import publish, remove
from bot.review import ReviewError, approve
from bot.review.emergency import declare, look_back
from bot.review.refusal import Person
from bot.review.righting import correct, doubt, take_down
from bot.store.audit import AuditRow
from bot.store.content import Words
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.store.righting import EmergencyRow, RemovalRow, RightingRow
from bot.store.running import AlarmRow
from bot.wiring import now, tools
from checks import Ruleset, catalogue, ruleset
from tests.journeys.test_main_job import BOOK, CY, EN, FACEBOOK, Real, X, approved, queue, real

__all__ = ["real"]
MARI, GWEN, SION = Person("Mari"), Person("Gwen"), Person("Siôn")
FLOOD = "Severe flood warning for the river Gerallt at Pentre Isaf. Move to higher ground now."
LLIFOGYDD = "Rhybudd llifogydd difrifol ar gyfer afon Gerallt ym Mhentre Isaf. Symudwch i dir uwch nawr."
RIGHT_EN, RIGHT_CY = EN.replace("Tuesday 24", "Wednesday 25"), CY.replace("Mawrth 24", "Mercher 25")


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    """The shipped checks in the week of a by-election that ends today."""
    today = now().astimezone(LONDON).date()
    name = {"en": "the Pentre Isaf by-election", "cy": "isetholiad Pentre Isaf"}
    period = {"kind": "by_election", "name": name, "from": today - timedelta(days=20), "to": today}
    book = replace(BOOK, data={**BOOK.data, "elections": {"periods": [period]}})
    return ruleset(catalogue(), book.settings, tools(book))


@pytest.fixture
def out(real: Real) -> int:
    """A post that stands on both platforms in both languages, with the wrong date."""
    ident = queue(real, Words(CY, "cy"), Words(EN, "en"))
    approved(real, ident)
    assert publish(real.ctx) == 4
    return ident


def state(real: Real, ident: int) -> str:
    with real.ctx.sessions() as session:
        return session.get_one(PostRow, ident).state


def alarms(real: Real) -> set[str]:
    return {row.kind for row in real.rows(AlarmRow) if row.cleared_at is None}


def texts(real: Real) -> tuple[list[str], list[str]]:
    there = real.control.published_on_facebook("BroGeralltCouncil")
    return [post.text for post in there], [post.text for post in real.control.published_on_x("BroGerallt")]


def test_in_by_election_week_facts_go_out_and_announcements_wait(real: Real) -> None:
    news = (
        Words("Mae Arweinydd y Cyngor wedi cyhoeddi cronfa o £2m ar gyfer Pentre Isaf.", "cy"),
        Words("The Leader of the Council has announced a £2m fund for Pentre Isaf.", "en"),
    )
    facts = (
        Words("Mae'r gorsafoedd pleidleisio ym Mhentre Isaf ar agor tan 10yh.", "cy"),
        Words("The polling stations in Pentre Isaf are open until 10pm.", "en"),
    )
    held, cleared = queue(real, *news), queue(real, *facts)
    assert (state(real, held), state(real, cleared)) == ("held", "cleared")
    with pytest.raises(ReviewError):
        approved(real, held)
    approved(real, cleared)
    assert publish(real.ctx) == 4
    real.clock.ahead += timedelta(days=2)
    assert state(real, queue(real, *news)) == "cleared"


def test_a_wrong_date_is_corrected_openly_on_both_platforms_in_both_languages(real: Real, out: int) -> None:
    notes = {"cy": "dydd Mercher 25 Tachwedd yw'r diwrnod cywir.", "en": "the right day is Wednesday 25 November."}
    words = (
        Words(f"{RIGHT_CY}\n\nCywiriad: {notes['cy']}", "cy"),
        Words(f"{RIGHT_EN}\n\nCorrection: {notes['en']}", "en"),
    )
    with real.ctx.sessions() as session:
        right = submit(real.ctx, session, Submission("Mari", words, (FACEBOOK, X)))
        correct(real.ctx, session, out, right.id or 0, MARI, "the date was wrong", ["Head of Libraries"])
        session.commit()
        ident = right.id or 0
    assert remove(real.ctx) == 4
    assert texts(real) == ([], [])
    judge(real.ctx)
    assert state(real, ident) == "cleared"
    approved(real, ident)
    assert publish(real.ctx) == 4
    facebook, x = texts(real)
    assert facebook == x == [words[0].text, words[1].text]
    (righting,) = real.rows(RightingRow)
    assert (righting.kind, righting.told, righting.replacement) == ("correction", ["Head of Libraries"], ident)
    old = [d for d in real.rows(DeliveryRow) if d.post_id == out]
    assert {d.state for d in old} == {"removed"}
    assert all(d.external_id for d in old), "what stood there stays as evidence"
    with real.ctx.sessions() as session:
        (told,) = session.exec(select(AuditRow).where(AuditRow.act == "correction")).all()
    assert told.content_hash
    assert told.detail["told"] == ["Head of Libraries"]


@pytest.mark.parametrize("lacking", ["note", "language", "account"])
def test_a_correction_that_is_not_open_or_not_everywhere_is_refused(real: Real, out: int, lacking: str) -> None:
    welsh = Words(RIGHT_CY + ("" if lacking == "note" else "\n\nCywiriad: y diwrnod."), "cy")
    english = Words(f"{RIGHT_EN}\n\nCorrection: the day.", "en")
    words = (english,) if lacking == "language" else (welsh, english)
    accounts = (FACEBOOK,) if lacking == "account" else (FACEBOOK, X)
    with real.ctx.sessions() as session:
        right = submit(real.ctx, session, Submission("Mari", words, accounts))
        with pytest.raises(ReviewError):
            correct(real.ctx, session, out, right.id or 0, MARI, "the date was wrong", ["Head of Libraries"])


def test_a_post_is_taken_down_everywhere_and_a_lost_word_is_asked_for_again(real: Real, out: int) -> None:
    with real.ctx.sessions() as session:
        take_down(real.ctx, session, out, GWEN, "it named a patient", ["Data Protection Officer"])
        session.commit()
    real.control.fault("cut", method="DELETE", after_commit=True)
    assert remove(real.ctx) < 4
    real.clock.ahead += timedelta(minutes=5)
    remove(real.ctx)
    assert {row.state for row in real.rows(RemovalRow)} == {"done"}
    assert texts(real) == ([], [])


@pytest.mark.parametrize(("reason", "told"), [("", ["Gwen"]), ("wrong", []), ("wrong", [" "])])
def test_nothing_is_taken_down_without_a_reason_and_somebody_told(
    real: Real, out: int, reason: str, told: list[str]
) -> None:
    with real.ctx.sessions() as session, pytest.raises(ReviewError):
        take_down(real.ctx, session, out, GWEN, reason, told)


def test_an_author_in_doubt_holds_their_own_post_even_once_it_is_approved(real: Real) -> None:
    ident = queue(real, Words(CY, "cy"), Words(EN, "en"))
    approved(real, ident)
    with real.ctx.sessions() as session:
        with pytest.raises(ReviewError):
            doubt(real.ctx, session, ident, GWEN, "not mine to doubt")
        doubt(real.ctx, session, ident, MARI, "is the date right?")
        session.commit()
    assert publish(real.ctx) == 0
    assert state(real, ident) == "draft"
    with pytest.raises(ReviewError):
        approved(real, ident)


def test_a_post_that_missed_its_slot_asks_and_never_goes_out_late_by_itself(real: Real) -> None:
    ident = queue(real, Words(CY, "cy"), Words(EN, "en"))
    approved(real, ident)
    real.clock.ahead += timedelta(hours=2)
    assert publish(real.ctx) == 0
    assert {d.state for d in real.rows(DeliveryRow)} == {"expired"}
    assert "missed_its_slot" in alarms(real)
    assert texts(real) == ([], [])


def at_night(real: Real) -> None:
    """Two o'clock in the morning of the day after tomorrow, London time."""
    night = datetime.combine(real.clock().date() + timedelta(days=2), time(2), LONDON)
    real.clock.ahead += night.astimezone(UTC) - real.clock()


def emergency(real: Real, *words: Words, by: str = "Gwen", welsh_of: int | None = None) -> int:
    with real.ctx.sessions() as session:
        row = submit(real.ctx, session, Submission(by, words, (FACEBOOK, X)))
        declare(real.ctx, session, row.id or 0, Person(by), "river over its banks", welsh_of)
        session.commit()
        ident = row.id or 0
    judge(real.ctx)
    return ident


def alone(real: Real, ident: int, by: Person = GWEN) -> None:
    with real.ctx.sessions() as session:
        approve(real.ctx, session, ident, by)
        session.commit()


def test_a_flood_at_two_in_the_morning_goes_out_in_english_and_its_welsh_is_chased(real: Real) -> None:
    at_night(real)
    ident = emergency(real, Words(FLOOD, "en"))
    assert state(real, ident) == "cleared"
    alone(real, ident)
    assert publish(real.ctx) == 2
    assert texts(real) == ([FLOOD], [FLOOD])
    assert chase(real.ctx) == 0
    real.clock.ahead += timedelta(hours=3)
    assert chase(real.ctx) == 1
    assert "welsh_owed" in alarms(real)
    welsh = emergency(real, Words(LLIFOGYDD, "cy"), welsh_of=ident)
    alone(real, welsh)
    assert publish(real.ctx) == 2
    chase(real.ctx)
    assert "welsh_owed" not in alarms(real)
    real.clock.ahead += timedelta(days=6)
    assert chase(real.ctx) == 2
    assert "emergency_not_looked_at" in alarms(real)
    with real.ctx.sessions() as session:
        with pytest.raises(ReviewError):
            look_back(real.ctx, session, ident, GWEN, "fine")
        for one in (ident, welsh):
            look_back(real.ctx, session, one, SION, "right to send; the Welsh was an hour late")
        session.commit()
    assert chase(real.ctx) == 0
    assert "emergency_not_looked_at" not in alarms(real)
    assert all(row.reviewed_by == "Siôn" for row in emergencies(real))


def emergencies(real: Real) -> list[EmergencyRow]:
    with real.ctx.sessions() as session:
        return list(session.exec(select(EmergencyRow)).all())


@pytest.mark.parametrize(
    "text",
    [
        "Flooding: ring Nia Rees at home on 07700 900123 for sandbags.",
        "The river is over its banks because of you fucking idiots on Mill Lane.",
    ],
)
def test_personal_data_and_abuse_hold_even_an_emergency(real: Real, text: str) -> None:
    ident = emergency(real, Words(text, "en"))
    assert state(real, ident) == "held"
    with pytest.raises(ReviewError):
        alone(real, ident)


def test_nobody_else_declares_an_emergency_and_nobody_else_is_alone_with_it(real: Real) -> None:
    with pytest.raises(ReviewError):
        emergency(real, Words(FLOOD, "en"), by="Mari")
    ident = emergency(real, Words(FLOOD, "en"))
    alone(real, ident, SION)  # a second person may always approve
    assert publish(real.ctx) == 2
