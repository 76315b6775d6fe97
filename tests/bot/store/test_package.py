"""An installed package carries all that the database needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[3]
UPGRADE = """
import sys
import bot
assert bot.__file__.startswith(sys.argv[2]), bot.__file__
from bot.store.engine import connected
from bot.store.schema import differences, newest, revision, upgrade
with connected(sys.argv[1]) as engine:
    upgrade(engine)
    assert revision(engine) == newest()
    assert differences(engine) == []
"""


def test_migrations_run_from_an_installed_package(empty_url: str, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    path = f"import sys; sys.path[:] = [{str(installed)!r}, *[p for p in sys.path if p != {str(ROOT)!r}]]"
    code = f"{path}\nsys.meta_path[:] = [m for m in sys.meta_path if 'editable' not in repr(m).lower()]\n{UPGRADE}"
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code, empty_url, str(installed)],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
