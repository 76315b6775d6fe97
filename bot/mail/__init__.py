"""The mail: letters over SMTP, or as files where no mail server is named."""

from bot.mail.files import FileMail
from bot.mail.smtp import SmtpMail, message

__all__ = ["FileMail", "SmtpMail", "message"]
