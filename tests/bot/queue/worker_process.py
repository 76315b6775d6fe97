"""`python -m tests.bot.queue.worker_process ADDRESS SECONDS`: a worker whose one work, `slow`, says that it began and
takes so long."""

import signal
import sys
import time

from bot.queue import Worker
from bot.store.engine import engine_of


def main(address: str, seconds: str) -> None:
    """Works until SIGTERM."""

    def slow() -> None:
        sys.stdout.write("began\n")
        sys.stdout.flush()
        time.sleep(float(seconds))

    worker = Worker(engine_of(address), {"slow": slow}, stalled_after=1.0)
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    sys.stdout.write("up\n")
    sys.stdout.flush()
    worker.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
