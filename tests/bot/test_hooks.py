"""Notices to chat webhooks over real HTTP on loopback: what they hold, that each is told once, and that none is lost."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.mail.hooks import ChatHook
from bot.ports import HookError, MailError, Notice
from bot.report.hooks import send_hooks
from bot.review import take_up
from bot.review.refusal import Person
from bot.rulebook.rota import Rota, Watch
from bot.schedule import tick
from bot.settings import SettingsError, settings
from bot.store.alarms import raise_alarm
from bot.store.hooks import HookRow
from bot.store.running import AlarmRow
from bot.wiring.context import hooks
from bot.work import works
from checks.model import Text
from tests.bot.test_urgent import SECRET, comes
from tests.house import House, house

NIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
SIAN, OWEN = Watch("Siân", "sian@example.org", "cy"), Watch("Owen", "owen@example.org", "en")


@dataclass
class Chat:
    """A webhook's server: keeps what it is sent, and answers as it is told."""

    got: list[dict[str, object]] = field(default_factory=list)
    answer: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    waits: float = 0
    url: str = ""


@pytest.fixture
def chat() -> Iterator[Chat]:
    made = Chat()

    class Server(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.got.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            time.sleep(made.waits)
            self.send_response(made.answer)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *told: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(engine: Engine, chat: Chat) -> House:
    made = house(engine)
    made.clock.at = NIGHT
    people = {"safeguarding": (SIAN, OWEN), "police": (OWEN,), "staff_abuse": (SIAN,)}
    book = replace(made.ctx.book, rota=Rota(people, timedelta(minutes=15), 2))
    both = {
        "teams": ChatHook("teams", f"{chat.url}/teams/secret", made.clock, (2.0, 1.0)),
        "slack": ChatHook("slack", f"{chat.url}/slack/secret", made.clock, (2.0, 1.0)),
    }
    made.ctx = replace(made.ctx, book=book, hooks=both, home="https://pwyll.example")
    return made


def kept(desk: House) -> list[HookRow]:
    with desk.ctx.sessions() as session:
        return list(session.exec(select(HookRow).order_by(col(HookRow.id))))


def alarms(desk: House) -> list[str]:
    with desk.ctx.sessions() as session:
        return [row.kind for row in session.exec(select(AlarmRow).where(col(AlarmRow.cleared_at).is_(None)))]


def test_at_ten_at_night_it_reaches_the_rota_by_mail_and_webhook_at_once_and_the_next_after_a_quarter_of_an_hour(
    desk: House, chat: Chat
) -> None:
    ident = comes(desk, "safeguarding")
    round_ = works(desk.ctx)["tell"]
    round_()
    assert [letter.recipients for letter in desk.mail.letters] == [(SIAN.email,)]
    assert len(chat.got) == 2
    round_()
    desk.clock.passes(minutes=14)
    round_()
    assert (len(desk.mail.letters), len(chat.got)) == (1, 2)
    desk.clock.passes(minutes=1)
    assert "tell" in tick(desk.ctx)
    round_()
    assert desk.mail.letters[-1].recipients == (OWEN.email,)
    assert f"https://pwyll.example/comments/{ident}" in desk.mail.letters[-1].text
    assert len(chat.got) == 4
    with desk.ctx.sessions() as session:
        take_up(desk.ctx, session, ident, Person("Owen"))
        session.commit()
    desk.clock.passes(minutes=30)
    round_()
    assert len(chat.got) == 4, "nobody else is woken"
    assert [(row.target, row.state, row.mention) for row in kept(desk)] == [
        ("teams", "sent", "1"),
        ("slack", "sent", "1"),
        ("teams", "sent", "2"),
        ("slack", "sent", "2"),
    ]
    assert len(desk.audit("hook_sent")) == 4


def test_a_notice_is_a_card_or_text_in_both_languages_with_a_link_and_no_personal_data(desk: House, chat: Chat) -> None:
    ident = comes(desk, "police")
    works(desk.ctx)["tell"]()
    teams, slack = chat.got
    (card,) = teams["attachments"]  # type: ignore[misc]
    assert card["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert card["content"]["type"] == "AdaptiveCard"
    assert card["content"]["actions"][0]["url"] == f"https://pwyll.example/comments/{ident}"
    assert str(slack["text"]).startswith(f"*Brys: mater i'r heddlu (sylw {ident})*")
    assert f"*Urgent: a matter for the police (comment {ident})*" in str(slack["text"])
    for told in (json.dumps(teams, ensure_ascii=False), json.dumps(slack, ensure_ascii=False)):
        for private in (SECRET, "Rhywun", "a1", "Owen", OWEN.email):
            assert private not in told


def test_a_webhook_is_told_also_where_no_mail_goes_out(desk: House, chat: Chat) -> None:
    desk.mail.refuses = MailError("No such mailbox.")
    comes(desk, "safeguarding")
    works(desk.ctx)["tell"]()
    assert len([row for row in kept(desk) if row.kind == "safeguarding" and row.state == "sent"]) >= 2
    assert any("Nid oes" in str(one) or "Something cannot wait" in str(one) for one in chat.got), (
        "the alarm is told too"
    )


def test_every_alarm_is_told_once_to_each_webhook(desk: House, chat: Chat) -> None:
    with desk.ctx.sessions() as session:
        raise_alarm(session, desk.clock(), "unknown:7", "delivery_unknown", "delivery 7")
        session.commit()
    assert "hooks" in tick(desk.ctx)
    assert send_hooks(desk.ctx) == 2
    assert send_hooks(desk.ctx) == 0
    assert "hooks" not in tick(desk.ctx)
    assert "Nobody knows whether it went out" in str(chat.got[1])


@pytest.mark.parametrize("answer", [500, 503, 429])
def test_what_fails_for_now_is_tried_again_and_arrives(desk: House, chat: Chat, answer: int) -> None:
    chat.answer, chat.headers = answer, {"Retry-After": "120"} if answer == 429 else {}
    comes(desk, "police")
    works(desk.ctx)["tell"]()
    assert {(row.state, row.attempts, row.trouble) for row in kept(desk)} == {("wanted", 1, f"HTTP {answer}")}
    chat.answer = 200
    desk.clock.passes(seconds=119 if answer == 429 else 9)
    assert send_hooks(desk.ctx) == 0
    desk.clock.passes(seconds=2)
    assert "hooks" in tick(desk.ctx)
    assert send_hooks(desk.ctx) == 2
    assert alarms(desk) == []


def test_a_silent_webhook_keeps_nobody_waiting_and_what_stays_undone_is_an_alarm(desk: House, chat: Chat) -> None:
    chat.waits = 1.5
    desk.ctx = replace(desk.ctx, hooks={"teams": desk.ctx.hooks["teams"]})
    comes(desk, "police")
    works(desk.ctx)["tell"]()
    assert [(row.state, row.trouble) for row in kept(desk)] == [("wanted", "timeout")]
    chat.waits, chat.answer = 0, 500
    for _ in range(8):
        desk.clock.passes(hours=1)
        send_hooks(desk.ctx)
    assert (kept(desk)[0].state, kept(desk)[0].attempts) == ("refused", 8)
    assert "hook_refused" in alarms(desk)


@pytest.mark.parametrize("answer", [301, 400, 404, 410])
def test_a_webhook_that_refuses_for_good_is_an_alarm_at_once_and_no_redirect_is_followed(
    desk: House, chat: Chat, answer: int
) -> None:
    chat.answer, chat.headers = answer, {"Location": f"{chat.url}/elsewhere"}
    desk.ctx = replace(desk.ctx, hooks={"slack": desk.ctx.hooks["slack"]})
    comes(desk, "police")
    works(desk.ctx)["tell"]()
    assert [row.state for row in kept(desk)] == ["refused"]
    assert alarms(desk) == ["hook_refused"]
    assert len(chat.got) == 1
    assert len(desk.audit("hook_refused")) == 1


def test_the_address_is_a_secret_that_no_error_tells() -> None:
    gone = ChatHook("teams", "http://127.0.0.1:9/secret", lambda: NIGHT, (0.5, 0.5))
    with pytest.raises(HookError) as told:
        gone(Notice(Text("A", "B"), Text("C", "D"), "https://pwyll.example"))
    assert "secret" not in f"{told.value} {told.value.reason}"


def test_webhooks_are_set_by_secrets_that_name_a_web_address_over_tls() -> None:
    address = "https://hooks.slack.example/services/T0/B0/hunter2"
    made = settings({"PWYLL_SLACK_WEBHOOK": address})
    assert isinstance(made.slack_webhook, SecretStr)
    assert "hunter2" not in f"{made!r} {made.model_dump_json()}"
    assert list(hooks(made)) == ["slack"]
    assert hooks(settings({})) == {}
    for wrong in ("http://hooks.slack.example/hunter2", "hunter2"):
        with pytest.raises(SettingsError, match="PWYLL_TEAMS_WEBHOOK") as told:
            settings({"PWYLL_TEAMS_WEBHOOK": wrong})
        assert "hunter2" not in str(told.value)
