"""The sandbox outlives a kill, a lost reply and a restart, and shows nobody's keys."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from bot.platforms.sandbox import Control, Sandbox, facebook_page, start
from tests.platforms.played import picture

PAGE = facebook_page("CyngorAber")
BEARER = {"Authorization": f"Bearer {PAGE.page_token}"}


def post(url: str, message: str) -> requests.Response:
    return requests.post(f"{url}/v26.0/{PAGE.page_id}/feed", data={"message": message}, headers=BEARER, timeout=10)


def test_a_reply_that_is_lost_leaves_the_post_standing_and_a_second_try_is_called_a_duplicate(
    sandbox: Sandbox, outside: Control
) -> None:
    outside.page("CyngorAber")
    outside.fault("cut", r"/feed$", "POST", after_commit=True)
    with pytest.raises(requests.ConnectionError):
        post(sandbox.url, "Mae'r llyfrgell ar agor heddiw.")
    assert [standing.text for standing in outside.published_on_facebook("CyngorAber")] == [
        "Mae'r llyfrgell ar agor heddiw."
    ]
    again = post(sandbox.url, "Mae'r llyfrgell ar agor heddiw.")
    assert again.status_code == 400
    assert again.json()["error"]["code"] == 506
    assert len(outside.published_on_facebook("CyngorAber")) == 1


def test_a_line_cut_before_the_request_is_carried_out_leaves_nothing(sandbox: Sandbox, outside: Control) -> None:
    outside.page("CyngorAber")
    outside.fault("cut", r"/feed$", "POST")
    with pytest.raises(requests.ConnectionError):
        post(sandbox.url, "The library is open today.")
    assert outside.published_on_facebook("CyngorAber") == []
    assert post(sandbox.url, "The library is open today.").status_code == 200


def test_a_restart_keeps_everything_and_gives_no_id_twice(tmp_path: Path) -> None:
    path, ids = tmp_path / "state.sqlite", []
    for message in ("Un", "Dau"):
        running = start(path)
        control = Control(running.url)
        control.page("CyngorAber")
        ids.append(post(running.url, message).json()["id"])
        standing = control.published_on_facebook("CyngorAber")
        control.close()
        running.stop()
    assert [entry.text for entry in standing] == ["Un", "Dau"]
    assert len(set(ids)) == 2


def test_a_kill_loses_no_post_that_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    call = f"serve(Path({str(path)!r}), 0, lambda url: print(url, flush=True))"
    script = f"from pathlib import Path; from bot.platforms.sandbox import serve; {call}"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        control = Control(url)
        control.page("CyngorAber")
        for number in range(20):
            assert post(url, f"Post {number}").status_code == 200
        control.close()
        os.kill(process.pid, signal.SIGKILL)
    running = start(path)
    control = Control(running.url)
    assert [entry.text for entry in control.published_on_facebook("CyngorAber")] == [
        f"Post {number}" for number in range(20)
    ]
    control.close()
    running.stop()


def test_it_listens_on_loopback_alone(sandbox: Sandbox) -> None:
    assert sandbox.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["evil.example", "sandbox.localhost.evil.example:80", ""])
def test_the_control_plane_answers_no_other_name(sandbox: Sandbox, host: str) -> None:
    answer = requests.get(f"{sandbox.url}/_ctl/state", headers={"Host": host}, timeout=5)
    assert answer.status_code == 403


def test_a_form_from_a_web_page_cannot_drive_the_control_plane(sandbox: Sandbox) -> None:
    assert requests.post(f"{sandbox.url}/_ctl/reset", data={"a": "b"}, timeout=5).status_code == 415


def test_the_journal_masks_every_key(sandbox: Sandbox, outside: Control) -> None:
    outside.page("CyngorAber")
    requests.get(f"{sandbox.url}/v26.0/me", params={"access_token": PAGE.page_token}, timeout=5)
    requests.post(f"{sandbox.url}/v26.0/me", data={"access_token": PAGE.page_token, "message": "Helo"}, timeout=5)
    post(sandbox.url, "Helo")
    written = repr(outside.requests())
    assert PAGE.page_token not in written
    assert "Helo" in written
    assert outside.requests("/me")[0]["query"] == {"access_token": "***"}


def test_a_clock_that_is_set_stands_still_and_one_that_is_moved_runs_on(outside: Control) -> None:
    moment = outside.now() + timedelta(days=3)
    outside.set_clock(moment)
    outside.advance(90)
    assert outside.now() == moment + timedelta(seconds=90)
    outside.run_clock()
    assert timedelta(seconds=90) <= outside.now() - moment < timedelta(seconds=120)


def test_a_reset_forgets_posts_and_accounts(sandbox: Sandbox, outside: Control) -> None:
    outside.page("CyngorAber")
    post(sandbox.url, "Helo")
    outside.reset()
    assert outside.state()["g_post"] == []
    assert post(sandbox.url, "Helo").json()["error"]["code"] == 190


SEED = """
x:
  users: [{username: CyngorAber, name: Cyngor Aber}]
  posts:
    - {key: bins, author: CyngorAber, text: Bins are late today., at: -90, picture: bin.png, alt: A green bin}
    - {key: when, author: mari_j, text: "When then?", reply_to: bins, at: "2026-11-20T10:00:00+00:00"}
facebook:
  pages: [{username: CyngorAber, name: Cyngor Aber}]
  posts:
    - {key: biniau, page: CyngorAber, message: Mae'r biniau'n hwyr., at: -90, picture: bin.png, alt: Bin gwyrdd}
    - {key: later, page: CyngorAber, message: Wedi'i amserlennu, due: 45}
  comments: [{key: pryd, post: biniau, author: Mari Jones, message: "Pryd felly?"}]
"""


def test_a_seed_file_is_planted_once_with_its_pictures(outside: Control, tmp_path: Path) -> None:
    (tmp_path / "seed.yaml").write_text(SEED, encoding="utf-8")
    (tmp_path / "bin.png").write_bytes(picture())
    keys = outside.seed(tmp_path / "seed.yaml")
    assert outside.seed(tmp_path / "seed.yaml") == keys
    assert set(keys) == {"bins", "when", "biniau", "later", "pryd"}
    (standing,) = outside.published_on_x("CyngorAber")
    assert (standing.id, standing.alts) == (keys["bins"], ("A green bin",))
    assert timedelta(minutes=89) < outside.now() - standing.at < timedelta(minutes=91)
    (standing,) = outside.published_on_facebook("CyngorAber")
    assert (standing.id, standing.alts) == (keys["biniau"], ("Bin gwyrdd",))
    (waiting,) = outside.scheduled_on_facebook("CyngorAber")
    assert waiting.due is not None
    assert timedelta(minutes=44) < waiting.due - outside.now() <= timedelta(minutes=45)
    assert [comment.text for comment in outside.comments(keys["biniau"])] == ["Pryd felly?"]
