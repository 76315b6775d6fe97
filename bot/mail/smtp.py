"""Letters over SMTP. A server that takes a letter and then drops the line leaves its fate unknown; that is said."""

import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate
from typing import Literal

from bot.ports import Letter, MailError


@dataclass(frozen=True)
class SmtpMail:
    """The port Postbox. `tls`: starttls, tls, or none (a server on this machine)."""

    host: str
    port: int
    sender: str
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = None
    timeout: float = 20.0

    def __call__(self, letter: Letter) -> None:
        """Hands the letter over. MailError says who was refused; its `unknown` tells that it may have arrived all the same."""
        sent = False
        try:
            with self._connection() as server:
                if self.tls == "starttls":
                    server.starttls()
                if self.user and self.password:
                    server.login(self.user, self.password)
                sent = True
                refused = server.send_message(message(letter, self.sender), self.sender, list(letter.recipients))
        except (smtplib.SMTPServerDisconnected, TimeoutError):
            raise MailError("The mail server hung up; whether it took the letter is not known.", unknown=sent) from None
        except (smtplib.SMTPException, OSError) as error:
            raise MailError(f"The mail server did not take the letter ({type(error).__name__}).") from None
        if refused:
            raise MailError(f"The mail server refused {len(refused)} of {len(letter.recipients)} recipients.")

    def forget(self, before: datetime) -> int:
        """Nothing: what was handed over is kept by whoever it went to."""
        return 0

    def check(self) -> None:
        """Raises OSError where the server does not answer a greeting."""
        try:
            with self._connection() as server:
                server.noop()
        except smtplib.SMTPException as error:
            raise OSError(type(error).__name__) from None

    def _connection(self) -> smtplib.SMTP:
        if self.tls == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout)
        return smtplib.SMTP(self.host, self.port, timeout=self.timeout)


def message(letter: Letter, sender: str) -> EmailMessage:
    """The letter as an e-mail: text and HTML as alternatives, marked as sent by a programme."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, ", ".join(letter.recipients), letter.subject
    made["Message-ID"], made["Date"] = letter.message_id, formatdate(localtime=False)
    made["Content-Language"], made["Auto-Submitted"] = letter.language, "auto-generated"
    made.set_content(letter.text)
    made.add_alternative(letter.html, subtype="html")
    return made
