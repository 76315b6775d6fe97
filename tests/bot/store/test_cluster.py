"""The embedded server among several processes, killed ones among them."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.store.cluster import SOCKET_LIMIT, Cluster
from bot.store.owner import ClusterError, owner
from tests.bot.store.cluster_process import HASTE
from tests.database import made_folder

ROOT = Path(__file__).parents[3]
NOBODY = 65534
IS_ROOT = os.geteuid() == 0


class User:
    """A process of its own that uses the cluster in a folder."""

    def __init__(self, home: Path, *more: str, **environment: str) -> None:
        command = [sys.executable, "-m", "tests.bot.store.cluster_process", str(home), *more]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def up(self) -> str:
        """Waits until it is connected; when the server it found was started."""
        assert self._process.stdout is not None
        said, _, moment = self._process.stdout.readline().partition(" ")
        assert said == "up"
        return moment.strip()

    def leave(self) -> int:
        self._process.communicate()
        return self._process.returncode

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A data folder whose database is made; copying it is quicker than making it."""
    folder = made_folder("pwyll-cluster-")
    with Cluster(folder, HASTE):
        pass
    yield folder / "postgres"
    shutil.rmtree(folder)


@pytest.fixture
def empty() -> Iterator[Path]:
    folder = made_folder("pwyll-cluster-")
    yield folder
    if (folder / "postgres").exists():
        with Cluster(folder, HASTE):
            pass
    shutil.rmtree(folder)


@pytest.fixture
def home(empty: Path, made: Path) -> Path:
    subprocess.run(["cp", "-a", str(made), str(empty)], check=True)
    return empty


def is_running(home: Path) -> bool:
    try:
        psycopg.connect(host=str(Cluster(home).socket), user="pwyll", dbname="postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def postmaster(home: Path) -> int:
    return int((home / "postgres/postmaster.pid").read_text(encoding="ascii").split()[0])


def test_the_last_one_out_stops_the_server(home: Path) -> None:
    first, second = User(home), User(home)
    assert first.up() == second.up()
    assert first.leave() == 0
    assert is_running(home)
    assert second.leave() == 0
    assert not is_running(home)


def test_one_that_is_killed_leaves_the_other_right(home: Path) -> None:
    first, second = User(home), User(home)
    first.up()
    second.up()
    first.kill()
    assert is_running(home)
    second.leave()
    assert not is_running(home)


def test_what_a_killed_one_left_running_is_used_and_then_stopped(home: Path) -> None:
    first = User(home)
    began = first.up()
    first.kill()
    assert is_running(home)
    second = User(home)
    assert second.up() == began
    second.leave()
    assert not is_running(home)


def test_rows_outlive_a_server_that_was_killed_with_its_user(home: Path) -> None:
    first = User(home)
    first.up()
    with psycopg.connect(host=str(home / "socket"), user="pwyll", dbname="postgres") as connection:
        connection.execute("create table kept (word text)")
        connection.execute("insert into kept values ('cadwyd')")
    os.kill(postmaster(home), signal.SIGKILL)
    first.kill()
    with (
        Cluster(home, HASTE),
        psycopg.connect(host=str(home / "socket"), user="pwyll", dbname="postgres") as connection,
    ):
        assert connection.execute("select word from kept").fetchone() == ("cadwyd",)


def test_a_pid_that_is_used_again_by_another_programme_does_not_stop_the_start(home: Path) -> None:
    with Cluster(home, HASTE):
        told = (home / "postgres/postmaster.pid").read_text(encoding="ascii").splitlines()
    mine = owner()
    other = subprocess.Popen(["sleep", "100"], user=mine.uid if IS_ROOT else None)
    try:
        pid_file = home / "postgres/postmaster.pid"
        pid_file.write_text("\n".join([str(other.pid), *told[1:]]) + "\n", encoding="ascii")
        os.chown(pid_file, mine.uid, mine.gid)
        # What PostgreSQL makes of it by itself:
        assert mine.run(home, "pg_ctl", "start", "-D", "postgres", "-w", "-l", "postgres/server.log").returncode != 0
        with Cluster(home, HASTE):
            assert is_running(home)
            assert postmaster(home) != other.pid
    finally:
        other.kill()
        other.wait()


def test_three_that_start_at_once_find_one_server(empty: Path) -> None:
    users = [User(empty) for _ in range(3)]
    assert len({user.up() for user in users}) == 1
    assert [user.leave() for user in users] == [0, 0, 0]
    assert not is_running(empty)


def test_a_making_that_was_cut_short_is_begun_again(empty: Path) -> None:
    (empty / "postgres.begun").mkdir()
    (empty / "postgres.begun/PG_VERSION").write_text("18\n", encoding="ascii")
    with Cluster(empty, HASTE):
        assert is_running(empty)


def test_no_mode_of_any_folder_that_was_there_is_changed(empty: Path) -> None:
    (empty / "letters").mkdir(mode=0o750)
    empty.chmod(0o751)
    wheel = Path(sys.prefix)
    watched = [
        empty,
        *empty.parents,
        empty / "letters",
        wheel,
        *wheel.parents,
        *wheel.glob("lib/*/site-packages/pix*/**/"),
    ]
    before = {path: (path.stat().st_mode, path.stat().st_uid) for path in watched}
    with Cluster(empty, HASTE):
        assert is_running(empty)
    assert {path: (path.stat().st_mode, path.stat().st_uid) for path in watched} == before


def test_an_ordinary_user_runs_it_as_itself(empty: Path) -> None:
    mine = owner()
    if IS_ROOT:
        os.chown(empty, NOBODY, NOBODY)
        user = User(empty, str(NOBODY), str(mine.binaries))
    else:
        user = User(empty)
    user.up()
    assert Path(f"/proc/{postmaster(empty)}").stat().st_uid == (NOBODY if IS_ROOT else os.geteuid())
    assert user.leave() == 0
    assert not is_running(empty)
    shutil.rmtree(empty / "postgres")


def test_only_its_user_can_open_the_socket_and_there_is_no_port(home: Path) -> None:
    with Cluster(home, HASTE):
        assert (home / "socket").stat().st_mode & 0o777 == 0o700
        with psycopg.connect(host=str(home / "socket"), user="pwyll", dbname="postgres") as connection:
            assert connection.execute("show listen_addresses").fetchone() == ("",)


def test_a_socket_folder_that_others_may_open_is_refused(home: Path) -> None:
    (home / "socket").mkdir()
    (home / "socket").chmod(0o755)
    with pytest.raises(ClusterError, match="only the database's user may open"), Cluster(home, HASTE):
        pass
    (home / "socket").rmdir()


def test_a_path_too_long_for_a_socket_gets_its_socket_elsewhere(home: Path) -> None:
    long = home / ("cyngor " * 14).strip()
    cluster = Cluster(long, HASTE)
    assert len(str(long / "socket")) > SOCKET_LIMIT
    with cluster:
        assert is_running(long)
        assert cluster.socket.stat().st_mode & 0o777 == 0o700
        assert cluster.socket.parent != long
    assert not cluster.socket.exists()


def test_variables_of_the_caller_s_for_other_servers_change_nothing(home: Path) -> None:
    user = User(home, PGPORT="1", PGHOST="db.example", PGUSER="somebody", PGDATABASE="x", LC_ALL="cy_GB.UTF-8")
    user.up()
    assert user.leave() == 0


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(empty: Path) -> None:
    shut = empty / "shut"
    shut.mkdir(mode=0o700 if IS_ROOT else 0o500)
    with pytest.raises(ClusterError, match=r"PWYLL_DATA"), Cluster(shut / "data", HASTE):
        pass
    shut.chmod(0o700)


def test_a_folder_of_another_user_s_is_told_in_a_sentence(empty: Path) -> None:
    (empty / "starting").touch(mode=0o400)
    (empty / "starting").chmod(0o400)
    if IS_ROOT:
        user = User(empty, str(NOBODY), str(owner().binaries))
        assert user.leave() != 0
    else:
        with pytest.raises(ClusterError, match="belongs to another user"), Cluster(empty, HASTE):
            pass
