"""`python -m bot.store.migrations MESSAGE`: writes the next revision from what the models have that the newest lacks."""

import shutil
import sys
import tempfile
from pathlib import Path

from bot.store.engine import opened
from bot.store.schema import differences, upgrade, write_revision

if __name__ == "__main__":
    home = Path(tempfile.mkdtemp(prefix="pwyll-"))
    home.chmod(0o711)
    try:
        with opened(None, home) as engine:
            upgrade(engine)
            if differences(engine):
                sys.stdout.write(f"{write_revision(engine, ' '.join(sys.argv[1:]))}\n")
            else:
                sys.stdout.write("The models have nothing that the newest revision lacks.\n")
    finally:
        shutil.rmtree(home)
