"""The mail: letters over SMTP, or as files where no mail server is named; and notices to a chat's webhook."""

from bot.mail.files import FileMail
from bot.mail.hooks import ChatHook
from bot.mail.smtp import SmtpMail, message

__all__ = ["ChatHook", "FileMail", "SmtpMail", "message"]
