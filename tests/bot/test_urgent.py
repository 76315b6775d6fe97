"""What cannot wait: mailed at once to whoever is on the rota, to the next after a while, and never with a comment's words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.judge import judge
from bot.ports import MailError
from bot.report import week_of, weekly
from bot.report.urgent import tell
from bot.review import ReviewError, take_up
from bot.review.refusal import Person
from bot.rulebook import RulebookError
from bot.rulebook.rota import ROLES, Rota, Watch, rota
from bot.schedule import tick
from bot.store.comments import CommentRow
from bot.store.moderation import RouteRow
from bot.store.running import AlarmRow
from tests.house import FACEBOOK, House, house

SIAN = Watch("Siân", "sian@example.org", "cy")
OWEN = Watch("Owen", "owen@example.org", "en")
SECRET = "the girl at number nine"


@pytest.fixture
def desk(engine: Engine) -> House:
    made = house(engine)
    people = {"safeguarding": (SIAN, OWEN), "police": (OWEN,), "staff_abuse": (SIAN,)}
    book = replace(made.ctx.book, rota=Rota(people, timedelta(minutes=15), 2))
    object.__setattr__(made.ctx, "book", book)
    return made


def comes(desk: House, kind: str, ident: str = "c1") -> int:
    desk.platforms[FACEBOOK].writes(ident, f"{SECRET} [triage.{kind}]")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        return session.exec(select(CommentRow.id).where(CommentRow.external_id == ident)).one() or 0


def alarms(desk: House) -> list[str]:
    with desk.ctx.sessions() as session:
        return [row.kind for row in session.exec(select(AlarmRow).where(AlarmRow.cleared_at == None))]  # noqa: E711


def test_safeguarding_reaches_the_first_at_once_and_the_next_after_a_quarter_of_an_hour(desk: House) -> None:
    comes(desk, "safeguarding")
    assert "tell" in desk.wake.woken
    assert tell(desk.ctx) == 1
    assert tell(desk.ctx) == 0
    desk.clock.passes(minutes=14)
    assert tell(desk.ctx) == 0
    desk.clock.passes(minutes=1)
    assert "tell" in tick(desk.ctx)
    assert tell(desk.ctx) == 1
    assert [letter.recipients for letter in desk.mail.letters] == [("sian@example.org",), ("owen@example.org",)]
    welsh, english = desk.mail.letters
    assert welsh.subject.startswith("Brys: gall rhywun fod mewn perygl")
    assert english.subject.startswith("Urgent: somebody may be at risk")
    for letter in desk.mail.letters:
        assert SECRET not in letter.subject + letter.text + letter.html
        assert "Rhywun" not in letter.text, "nor who wrote it"


def test_nobody_else_is_told_once_somebody_has_taken_it_up(desk: House) -> None:
    ident = comes(desk, "police")
    tell(desk.ctx)
    with desk.ctx.sessions() as session:
        take_up(desk.ctx, session, ident, Person("Owen"), "2026-411")
        session.commit()
    desk.clock.passes(minutes=60)
    assert tell(desk.ctx) == 0
    with desk.ctx.sessions() as session:
        row = session.exec(select(RouteRow)).one()
        assert (row.state, row.answered_by, row.reference) == ("answered", "Owen", "2026-411")
        with pytest.raises(ReviewError, match="waiting for somebody"):
            take_up(desk.ctx, session, ident, Person("Siân"))
        figures = weekly(session, week_of(desk.clock()), desk.clock())
    assert (figures.urgent["police"].raised, figures.urgent["police"].taken) == (1, 1)


def test_where_nobody_answers_the_round_is_gone_twice_and_an_alarm_is_left(desk: House) -> None:
    comes(desk, "safeguarding")
    for _ in range(8):
        tell(desk.ctx)
        desk.clock.passes(minutes=15)
    assert [letter.recipients[0] for letter in desk.mail.letters] == [SIAN.email, OWEN.email] * 2
    assert len({letter.message_id for letter in desk.mail.letters}) == 4
    assert alarms(desk) == ["urgent_unanswered"]


def test_a_letter_that_the_server_refuses_goes_to_the_next_person_at_once(desk: House) -> None:
    comes(desk, "safeguarding")
    refused: list[str] = []
    post = desk.mail

    def mail(letter: object) -> None:
        if not refused:
            refused.append("once")
            raise MailError("No such mailbox.")
        post(letter)  # type: ignore[arg-type]

    object.__setattr__(desk.ctx, "mail", mail)
    assert tell(desk.ctx) == 1
    assert [letter.recipients[0] for letter in post.letters] == [OWEN.email]


def test_an_empty_rota_is_an_alarm_and_an_edit_tells_nobody_twice(desk: House) -> None:
    book = replace(desk.ctx.book, rota=Rota({}, timedelta(minutes=15), 2))
    object.__setattr__(desk.ctx, "book", book)
    comes(desk, "police")
    assert tell(desk.ctx) == 0
    assert alarms(desk) == ["nobody_on_rota"]


def test_whoever_supports_abused_staff_is_told_once(desk: House) -> None:
    comes(desk, "staff_abuse")
    tell(desk.ctx)
    desk.clock.passes(minutes=60)
    tell(desk.ctx)
    (letter,) = desk.mail.letters
    assert "Gofalwch amdano ef neu hi yn gyntaf" in letter.text
    assert alarms(desk) == []


def test_those_on_watch_come_first_and_the_others_after_them() -> None:
    row = {
        "name": "Nia",
        "email": "nia@example.org",
        "language": "cy",
        "weekdays": ["mon"],
        "hours": [["17:00", "24:00"]],
    }
    always = {"name": "Huw", "email": "huw@example.org", "language": "en"}
    made = rota({"answer_minutes": 15, "rounds": 2, "roles": {"police": [always, row]}})
    evening, noon = datetime(2026, 11, 23, 22, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert [w.name for w in made.order("police", noon)] == ["Huw", "Nia"]
    swapped = rota({"answer_minutes": 15, "rounds": 2, "roles": {"police": [row, always]}})
    assert [w.name for w in swapped.order("police", evening)] == ["Nia", "Huw"]
    assert [w.name for w in swapped.order("police", noon)] == ["Huw", "Nia"]


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        ({"cooks": []}, "rota.yaml, roles.cooks:"),
        ({"police": [{"name": "Huw", "email": "huw", "language": "en"}]}, "rota.yaml, roles.police.0.email:"),
        ({"police": [{"name": "Huw", "email": "h@x", "language": "fr"}]}, "rota.yaml, roles.police.0.language:"),
        (
            {"police": [{"name": "Huw", "email": "h@x", "language": "en", "weekdays": ["mon"]}]},
            "rota.yaml, roles.police.0, hours:",
        ),
    ],
)
def test_a_rota_that_does_not_fit_is_refused_by_file_and_key(roles: dict[str, object], says: str) -> None:
    with pytest.raises(RulebookError) as refused:
        rota({"answer_minutes": 15, "rounds": 2, "roles": roles})
    assert str(refused.value).startswith(says)


def test_an_empty_rota_says_for_what_nobody_stands() -> None:
    nobody = rota({"answer_minutes": 15, "rounds": 1, "roles": {"safeguarding": [], "police": []}})
    assert nobody.unmanned() == ROLES
    one = {"name": "Siân Rees", "email": "sian@example.org", "language": "cy"}
    assert rota({"answer_minutes": 15, "rounds": 1, "roles": {"police": [one]}}).unmanned() == tuple(
        role for role in ROLES if role != "police"
    )
