"""The queue: wake-ups for workers, deferred with the rows they are for, and the worker that answers them."""

from bot.queue.procrastinate import Wakes
from bot.queue.worker import Worker, seen_at

__all__ = ["Wakes", "Worker", "seen_at"]
