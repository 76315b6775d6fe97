"""A command that is told to end closes what it opened."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from bot.store.cluster import PORT
from tests.database import made_folder

ROOT = Path(__file__).parents[2]


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 0)])
def test_serve_that_is_told_to_end_leaves_no_server_running(number: signal.Signals, code: int) -> None:
    home = made_folder("pwyll-ending-")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PWYLL_")}
    environment |= {"PWYLL_DATA": str(home), "PWYLL_WEB_PORT": str(port)}
    command = [sys.executable, "-u", "-m", "bot", "serve"]
    log = home / "log"
    with log.open("w") as stderr:
        serving = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True)
    assert serving.stdout is not None
    assert "Pwyll is at" in serving.stdout.readline()
    end = time.monotonic() + 60
    while not answers(port) and time.monotonic() < end:
        time.sleep(0.1)
    psycopg.connect(host=str(home / "socket"), port=PORT, user="pwyll", dbname="postgres").close()
    serving.send_signal(number)
    serving.communicate(timeout=30)
    said = log.read_text(encoding="utf-8")
    assert serving.returncode == code, said
    assert "Traceback" not in said
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host=str(home / "socket"), port=PORT, user="pwyll", dbname="postgres")
    shutil.rmtree(home)
