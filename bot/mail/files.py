"""Letters as files, where no mail server is named."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.mail.smtp import message
from bot.ports import Letter, MailError


@dataclass(frozen=True)
class FileMail:
    """The port Postbox: every letter becomes an .eml file that a mail programme can open."""

    folder: Path
    sender: str

    def __call__(self, letter: Letter) -> None:
        name = re.sub(r"[^\w.-]+", "_", letter.message_id).strip("_")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{name}.eml").write_bytes(message(letter, self.sender).as_bytes())
        except OSError:
            raise MailError(f"The letter could not be written into {self.folder}; mend the folder's owner.") from None

    def forget(self, before: datetime) -> int:
        """Deletes the files that were written before; how many. One that another process took first is none."""
        count = 0
        for file in self.folder.glob("*.eml"):
            with suppress(FileNotFoundError):
                if file.stat().st_mtime < before.timestamp():
                    file.unlink()
                    count += 1
        return count
