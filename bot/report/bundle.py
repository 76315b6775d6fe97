"""The evidence of one comment as one file: PDF, page, data, the pictures of our post, and the digest of each."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from sqlmodel import Session

from bot.ports import Context
from bot.report.pack import PackError, evidence_pack

ROOT = Path(__file__).parents[2]
SECONDS = 60
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content makes the same file


def evidence_bundle(
    ctx: Context, session: Session, comment_id: int, name: str, language: str, os_user: str, *, is_whole: bool
) -> bytes:
    """Everything in one ZIP; see `evidence_pack`. PackError where it cannot be put together."""
    pack = evidence_pack(ctx, session, comment_id, name, language, os_user=os_user, is_whole=is_whole)
    parts = {
        f"comment-{comment_id}.pdf": printed_pdf(pack.json, pack.digest, language),
        f"comment-{comment_id}.html": pack.html.encode(),
        f"comment-{comment_id}.json": pack.json.encode(),
        **pack.media,
    }
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(parts.items()))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for path, content in [*parts.items(), ("SHA256SUMS", sums.encode())]:
            file.writestr(zipfile.ZipInfo(path, EPOCH), content)
    return made.getvalue()


def printed_pdf(data: str, digest: str, language: str) -> bytes:
    """The PDF, drawn by a process of its own with a deadline."""
    asked = json.dumps({"tree": json.loads(data), "digest": digest, "language": language})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot.report.pdf"],
            input=asked.encode(),
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        raise PackError(
            "The PDF could not be drawn; take the data and the page, and tell whoever looks after Pwyll."
        ) from None
    return done.stdout
