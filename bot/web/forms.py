"""What the form of a post says, kept as it was typed so that nothing is lost, and as the submission it makes."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session
from starlette.datastructures import FormData, UploadFile

from bot.intake import Submission
from bot.intake.queue import QueueError
from bot.opening import LONDON
from bot.store.consents import consents_by_id, consents_of
from bot.store.content import Picture, Whole, Words
from bot.store.pictures import known
from bot.store.posts import BlobRow
from bot.store.writing import revised
from checks.model import Consent

SLOTS = 4
BOTH = "both"
VERSIONS = ("cy", "en", BOTH)
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
    faces: int | None = None
    known: tuple[Consent, ...] = ()

    @property
    def is_used(self) -> bool:
        return bool(self.kept or self.upload)

    @property
    def picked(self) -> list[str]:
        """The consents that are ticked among those known."""
        return [one.id for one in self.known if one.id in self.consents.split()]

    @property
    def typed(self) -> str:
        """The others."""
        return " ".join(ident for ident in self.consents.split() if ident not in self.picked)


@dataclass
class Draft:
    """A post as it stands in the form. `ident` and `basis`: the draft it is kept as and the hash of what stood there; `of`: the
    queued post that it changes. `own`: the moments of versions that have one of their own."""

    cy: str = ""
    en: str = ""
    both: str = ""
    accounts: list[str] = field(default_factory=list)
    at: str = ""
    own: dict[str, str] = field(default_factory=dict)
    answers: int | None = None
    slots: list[Slot] = field(default_factory=lambda: [Slot() for _ in range(SLOTS)])
    ident: int | None = None
    basis: str = ""
    of: int | None = None

    @property
    def has_words(self) -> bool:
        return bool((self.cy + self.en + self.both).strip() or any(slot.is_used for slot in self.slots))

    def submission(self, session: Session, author: str) -> Submission:
        """What is handed in. QueueError names what does not fit."""
        used = [(number, slot) for number, slot in enumerate(self.slots) if slot.is_used]
        pictures = tuple(_picture(session, slot, number) for number, slot in used)
        own = {key: moment(text, f"at-{key}") for key, text in self.own.items()}
        return self._handed(author, pictures, moment(self.at), own)

    def as_it_is(self, session: Session, author: str) -> Submission:
        """The same without what does not fit: for when nobody is there to be asked."""
        at, pictures = None, []
        own: dict[str, datetime | None] = {}
        with suppress(QueueError):
            at = moment(self.at)
        for key, text in self.own.items():
            with suppress(QueueError):
                own[key] = moment(text)
        for slot in self.slots:
            with suppress(QueueError):
                pictures += [_picture(session, slot)] if slot.is_used else []
        return self._handed(author, tuple(pictures), at, own)

    def _handed(
        self, author: str, pictures: tuple[Picture, ...], at: datetime | None, own: dict[str, datetime | None]
    ) -> Submission:
        given = (("cy", self.cy), ("en", self.en), (None, self.both))
        versions = tuple(
            Words(text, language, own.get(language or BOTH), pictures) for language, text in given if text.strip()
        )
        if not versions and pictures:  # a picture whose words are still to come
            versions = (Words("", "cy", pictures=pictures),)
        return Submission(author, versions, tuple(self.accounts), at, answers=self.answers, os_user="web")


def moment(text: str, field: str = "at") -> datetime | None:
    """London time as a field of the form gives it. QueueError where it is none."""
    if not text.strip():
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=LONDON)
    except ValueError:
        raise QueueError("Write the day and time as 2026-11-24 09:30.").at(field) from None


def draft(form: FormData) -> Draft:
    """From what a browser sent."""
    return Draft(
        cy=_word(form, "cy"),
        en=_word(form, "en"),
        both=_word(form, "both"),
        accounts=[str(key) for key in form.getlist("accounts")],
        at=_word(form, "at"),
        own={key: text for key in VERSIONS if (text := _word(form, f"at-{key}").strip())},
        answers=_number(form, "answers"),
        slots=[_slot(form, number) for number in range(SLOTS)],
        ident=_number(form, "draft"),
        basis=_word(form, "basis"),
        of=_number(form, "of"),
    )


def _number(form: FormData, name: str) -> int | None:
    text = _word(form, name)
    return int(text) if text.isdecimal() and len(text) < 10 else None


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
        consents=" ".join([_word(form, f"consents-{number}"), *map(str, form.getlist(f"consent-{number}"))]),
    )


def _picture(session: Session, slot: Slot, number: int = 0) -> Picture:
    try:
        content, kind = _content(session, slot)
    except QueueError as error:
        raise error.at(f"file-{number}") from None
    names = tuple(" ".join(line.split()) for line in slot.people.splitlines() if line.strip())
    return Picture(
        content,
        kind,
        alt_en=slot.alt_en or None,
        alt_cy=slot.alt_cy or None,
        people=names or (() if slot.nobody else None),
        consents=tuple(dict.fromkeys(slot.consents.replace(",", " ").split())),
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


def of_post(session: Session, whole: Whole) -> Draft:
    """The form filled with a stored post, and with what is known of its pictures."""
    texts = {version.language: version.text for version in whole.versions}
    own = {one.language or BOTH: one.scheduled_at for one in whole.versions if one.scheduled_at is not None}
    made = Draft(
        cy=texts.get("cy", ""),
        en=texts.get("en", ""),
        both=texts.get(None, ""),
        accounts=list(whole.post.accounts),
        at=_local(whole.post.scheduled_at) if whole.post.scheduled_at else "",
        own={key: _local(at) for key, at in own.items()},
        answers=whole.post.answers,
    )
    if whole.post.state == "draft":
        made.ident, made.basis, made.of = whole.post.id, whole.hash(), revised(session, whole.post.id)
    first = whole.media.get(0, ())
    for slot, row in zip(made.slots, first, strict=False):
        slot.kept, slot.alt_cy, slot.alt_en = row.blob_hash, row.alt_cy or "", row.alt_en or ""
        slot.people, slot.nobody = "\n".join(row.people or ()), row.people == []
        slot.consents = " ".join(row.consents)
        tell_known(session, slot)
    return made


def _local(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%Y-%m-%dT%H:%M}"


def tell_known(session: Session, slot: Slot) -> None:
    """What is known of the picture from before: how many faces were seen in it, which consents cover it or a copy of it, or
    are of the people named in it."""
    found = known(session, slot.kept)
    slot.faces = found.faces
    covering = consents_by_id(session, found.consents) | consents_of(session, slot.people.splitlines())
    slot.known = tuple(covering.values())
