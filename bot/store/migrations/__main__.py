"""`python -m bot.store.migrations MESSAGE`: writes the next revision from what the models have that the newest lacks."""

import sys
import tempfile
from pathlib import Path

from bot.store.engine import opened
from bot.store.schema import upgrade, write_revision

if __name__ == "__main__":
    home = Path(tempfile.mkdtemp())
    home.chmod(0o711)
    with opened(None, home) as engine:
        upgrade(engine)
        print(write_revision(engine, " ".join(sys.argv[1:])))  # noqa: T201
