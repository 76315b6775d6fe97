"""What the form of a post says, kept as it was typed so that nothing is lost, and as the submission it makes."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session
from starlette.datastructures import FormData, UploadFile

from bot.intake import Submission
from bot.intake.queue import QueueError
from bot.opening import LONDON
from bot.store.content import Picture, Whole, Words
from bot.store.posts import BlobRow

SLOTS = 4
KINDS = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic")


@dataclass
class Slot:
    """One picture of the form. `kept` is the hash of one that is stored already; `people` is as typed, one a line."""

    kept: str = ""
    upload: UploadFile | None = None
    alt_cy: str = ""
    alt_en: str = ""
    people: str = ""
    nobody: bool = False
    consents: str = ""

    @property
    def is_used(self) -> bool:
        return bool(self.kept or self.upload)


@dataclass
class Draft:
    """A post as it stands in the form."""

    cy: str = ""
    en: str = ""
    both: str = ""
    accounts: list[str] = field(default_factory=list)
    at: str = ""
    answers: int | None = None
    slots: list[Slot] = field(default_factory=lambda: [Slot() for _ in range(SLOTS)])

    def submission(self, session: Session, author: str) -> Submission:
        """What is handed in. QueueError names what does not fit."""
        pictures = tuple(_picture(session, slot) for slot in self.slots if slot.is_used)
        given = (("cy", self.cy), ("en", self.en), (None, self.both))
        versions = tuple(Words(text, language, pictures=pictures) for language, text in given if text.strip())
        return Submission(author, versions, tuple(self.accounts), moment(self.at), answers=self.answers, os_user="web")


def moment(text: str) -> datetime | None:
    """London time as the form gives it. QueueError where it is none."""
    if not text.strip():
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=LONDON)
    except ValueError:
        raise QueueError("Write the day and time as 2026-11-24 09:30.") from None


def draft(form: FormData) -> Draft:
    """From what a browser sent."""
    answers = _word(form, "answers")
    return Draft(
        cy=_word(form, "cy"),
        en=_word(form, "en"),
        both=_word(form, "both"),
        accounts=[str(key) for key in form.getlist("accounts")],
        at=_word(form, "at"),
        answers=int(answers) if answers.isdigit() else None,
        slots=[_slot(form, number) for number in range(SLOTS)],
    )


def _word(form: FormData, name: str) -> str:
    """A field's text. Browsers send line ends as CR LF; what is kept is what was typed."""
    value = form.get(name)
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _slot(form: FormData, number: int) -> Slot:
    upload = form.get(f"file-{number}")
    is_gone = _word(form, f"gone-{number}") == "yes"
    return Slot(
        kept="" if is_gone else _word(form, f"kept-{number}"),
        upload=upload if isinstance(upload, UploadFile) and upload.filename else None,
        alt_cy=_word(form, f"alt-cy-{number}"),
        alt_en=_word(form, f"alt-en-{number}"),
        people=_word(form, f"people-{number}"),
        nobody=_word(form, f"nobody-{number}") == "yes",
        consents=_word(form, f"consents-{number}"),
    )


def _picture(session: Session, slot: Slot) -> Picture:
    content, kind = _content(session, slot)
    names = tuple(" ".join(line.split()) for line in slot.people.splitlines() if line.strip())
    return Picture(
        content,
        kind,
        alt_en=slot.alt_en or None,
        alt_cy=slot.alt_cy or None,
        people=names or (() if slot.nobody else None),
        consents=tuple(slot.consents.replace(",", " ").split()),
    )


def _content(session: Session, slot: Slot) -> tuple[bytes, str]:
    if slot.upload is None:
        blob = session.get(BlobRow, slot.kept)
        if blob is None:
            raise QueueError("A picture is not there any more; add it again.")
        return blob.content, blob.media_type
    kind = slot.upload.content_type or ""
    if kind not in KINDS:
        raise QueueError("Only pictures can be added: JPEG, PNG, GIF, WebP or HEIC.")
    return slot.upload.file.read(), kind


def of_post(whole: Whole) -> Draft:
    """The form filled with a stored post."""
    texts = {version.language: version.text for version in whole.versions}
    made = Draft(
        cy=texts.get("cy", ""),
        en=texts.get("en", ""),
        both=texts.get(None, ""),
        accounts=list(whole.post.accounts),
        at=f"{whole.post.scheduled_at.astimezone(LONDON):%Y-%m-%dT%H:%M}" if whole.post.scheduled_at else "",
        answers=whole.post.answers,
    )
    first = whole.media.get(0, ())
    for slot, row in zip(made.slots, first, strict=False):
        slot.kept, slot.alt_cy, slot.alt_en = row.blob_hash, row.alt_cy or "", row.alt_en or ""
        slot.people, slot.nobody = "\n".join(row.people or ()), row.people == []
        slot.consents = " ".join(row.consents)
    return made
