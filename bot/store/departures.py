"""What people took back, beside the database: erasures and withdrawals by id, so that a restored backup, which is older
than they are, can be made to forget them again. It names nobody."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE = "departures.jsonl"


class Departures:
    """The file in the data folder; only ever added to."""

    def __init__(self, data: Path) -> None:
        self._path = data / FILE

    def note(self, act: str, subject: str, ident: str, **detail: str) -> None:
        """Writes one down, on the disk before it returns. Call it before the transaction is committed: to forget twice
        does no harm."""
        told = {"at": datetime.now(UTC).isoformat(), "act": act, "subject": subject, "id": ident, **detail}
        with os.fdopen(
            os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8"
        ) as file:
            file.write(json.dumps(told) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def told(self) -> Iterator[dict[str, Any]]:
        """All of them, in order; a last line that a crash cut short is left out."""
        if not self._path.exists():
            return
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                yield json.loads(line)
            except json.JSONDecodeError:
                continue
