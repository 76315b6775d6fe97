"""Letters over a real mail server on loopback: taken, refused, and taken with the word lost."""

import email
import socket
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Engine
from sqlmodel import select

from bot.mail import SmtpMail
from bot.ports import Letter, MailError
from bot.report import week_of
from bot.report.step import send
from bot.rulebook.rhythm import Recipient
from bot.store.running import AlarmRow, LetterRow
from tests.house import House, house

TO = (Recipient("rheolwr@example.org", "cy"), Recipient("manager@example.org", "en"))


class Office:
    """A mail server that answers as it is told and keeps what it took."""

    def __init__(self) -> None:
        self.answer = "250 taken"
        self.hangs_up = False
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            content = envelope.content if isinstance(envelope.content, bytes) else b""
            self.letters.append(email.message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
        if self.hangs_up and server.transport is not None:
            server.transport.abort()
        return self.answer


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def mail(office: Office) -> Iterator[SmtpMail]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    yield SmtpMail("127.0.0.1", port, "pwyll@example.org", tls="none", timeout=5)
    controller.stop()


@pytest.fixture
def desk(engine: Engine, mail: SmtpMail) -> House:
    made = house(engine)
    object.__setattr__(made.ctx, "mail", mail)
    return made


def states(desk: House) -> dict[str, str]:
    with desk.ctx.sessions() as session:
        return {row.recipient: row.state for row in session.exec(select(LetterRow))}


def test_each_manager_gets_the_report_once_in_their_own_language(desk: House, office: Office) -> None:
    week = week_of(desk.clock())
    assert send(desk.ctx, week, TO) == 2
    assert send(desk.ctx, week, TO) == 0
    welsh, english = office.letters
    assert welsh["Subject"].startswith("Cyfryngau cymdeithasol, wythnos 2026-W48")
    assert english["Subject"].startswith("Social media, week 2026-W48")
    for letter, heading in ((welsh, "Atebion oedd yn ddyledus"), (english, "Replies we owed")):
        text, page = letter.get_body(("plain",)), letter.get_body(("html",))
        assert text is not None
        assert page is not None
        assert heading in text.get_content()
        assert heading in page.get_content()
        assert letter["Auto-Submitted"] == "auto-generated"
    assert welsh["Message-ID"] != english["Message-ID"]


def test_a_letter_that_was_refused_is_tried_again_and_one_whose_word_was_lost_is_not(
    desk: House, office: Office
) -> None:
    week = week_of(desk.clock())
    office.answer = "451 later"
    assert send(desk.ctx, week, TO[:1]) == 0
    assert states(desk) == {"rheolwr@example.org": "refused"}
    office.answer, office.hangs_up = "250 taken", True
    assert send(desk.ctx, week, TO[:1]) == 0
    assert states(desk) == {"rheolwr@example.org": "unknown"}
    office.hangs_up = False
    assert send(desk.ctx, week, TO[:1]) == 0
    assert len(office.letters) == 1
    with desk.ctx.sessions() as session:
        kinds = {alarm.kind for alarm in session.exec(select(AlarmRow))}
    assert kinds == {"letter_refused", "letter_unknown"}


def test_no_mail_server_is_told_plainly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    nobody = SmtpMail("127.0.0.1", port, "pwyll@example.org", tls="none", timeout=2)
    with pytest.raises(OSError):
        nobody.check()
    with pytest.raises(MailError, match="did not take the letter"):
        nobody(Letter(("a@example.org",), "s", "t", "<p>t</p>", "<m@example.org>"))
