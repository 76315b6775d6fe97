"""What this process claimed and has asked no platform for yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a delivery. `at`: when it was claimed, which tells it from another process's that got the same number
    after mine was undone: two cannot hold the row at one moment."""

    delivery_id: int
    fence: int
    at: datetime | None


@dataclass
class Unsent:
    """Attempts that began in this process and made no request, by delivery. Noted before the claim is committed, so that one
    whose commit gave no answer is known too. Either the request has an attempt, or the sweep that puts it back: never both.
    Memory alone: of what a process that died had claimed, nobody knows this."""

    _begun: dict[int, Attempt] = field(default_factory=dict)
    _over: dict[int, Attempt] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, attempts: Iterable[Attempt]) -> None:
        with self._lock:
            for one in attempts:
                self._begun[one.delivery_id] = one
                self._over.pop(one.delivery_id, None)

    def may_ask(self, attempt: Attempt) -> bool:
        """Whether its request may be made now; from here on nobody knows what came of it until the platform has answered."""
        with self._lock:
            if self._begun.get(attempt.delivery_id) != attempt:
                return False
            del self._begun[attempt.delivery_id]
            return True

    def is_over(self, attempt: Attempt) -> bool:
        """Whether it made no request, and never will from here on."""
        with self._lock:
            if self._begun.get(attempt.delivery_id) == attempt:
                self._over[attempt.delivery_id] = self._begun.pop(attempt.delivery_id)
            return self._over.get(attempt.delivery_id) == attempt
