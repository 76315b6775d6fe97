"""How picture files are built: the parts of a JPEG, PNG, WebP or GIF, and where the picture ends in its file."""

import re
from collections.abc import Callable
from dataclasses import dataclass

# In a JPEG's scan FF 00 is a byte of data and FF D0–D7 restarts it; any other FF begins the next part.
NEXT_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# The other kinds of file that have been hidden behind, or in the head of, a picture.
FOREIGN = re.compile(
    rb"PK\x03\x04|%PDF-|<html|<script|<!doctype|<\?php|<svg|Rar!\x1a|7z\xbc\xaf|\x7fELF|MZ\x90\x00", re.I
)
HEAD = 1024


class ContainerError(ValueError):
    """The file is not built as its kind is."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file by its name in the format's own words (`APP1`, `tEXt`, `VP8X`), with its head."""

    name: str
    start: int
    end: int
    body: int

    def content(self, of: bytes) -> bytes:
        return of[self.body : self.end]


def parts(content: bytes) -> tuple[str, list[Part]]:
    """(kind, parts in order) of a JPEG, PNG, WebP or GIF. ContainerError for any other file, or a broken one."""
    for kind, is_so, read in READERS:
        if is_so(content):
            try:
                return kind, read(content)
            except IndexError:
                break
    raise ContainerError("no such kind, or broken")


def has_foreign_file(content: bytes) -> bool:
    """Whether another kind of file begins in the head of this one, or after the picture's end."""
    if FOREIGN.search(content, 0, HEAD):
        return True
    try:
        end = parts(content)[1][-1].end
    except ContainerError:
        return False
    return FOREIGN.search(content, end) is not None


def _jpeg(content: bytes) -> list[Part]:
    found, at = [Part("SOI", 0, 2, 2)], 2
    while True:
        mark = NEXT_MARKER.match(content, at)
        if mark is None:
            raise ContainerError("no marker")
        start, marker, at = at, mark[1][0], mark.end()
        if marker == END_OF_IMAGE:
            return [*found, Part("EOI", start, at, at)]
        length = int.from_bytes(content[at : at + 2], "big")
        if length < 2:
            raise ContainerError("no length")
        body, at = at + 2, at + length
        if marker == START_OF_SCAN:
            after = NEXT_MARKER.search(content, at)
            if after is None:
                raise ContainerError("no end")
            at = after.start()
        found.append(Part(_marker(marker), start, at, body))


def _marker(marker: int) -> str:
    if 0xE0 <= marker <= 0xEF:
        return f"APP{marker - 0xE0}"
    return {0xFE: "COM", START_OF_SCAN: "SOS"}.get(marker, f"{marker:02X}")


def _png(content: bytes) -> list[Part]:
    found, at = [Part("signature", 0, 8, 8)], 8
    while found[-1].name != "IEND":
        if at + 12 > len(content):
            raise ContainerError("no end")
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if end > len(content):
            raise ContainerError("cut short")
        found.append(Part(content[at + 4 : at + 8].decode("latin-1"), at, end, at + 8))
        at = end
    return found


def _webp(content: bytes) -> list[Part]:
    whole = 8 + int.from_bytes(content[4:8], "little")
    if whole > len(content):
        raise ContainerError("cut short")
    found, at = [Part("RIFF", 0, 12, 12)], 12
    while at + 8 <= whole:
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if end > whole + 1:
            raise ContainerError("cut short")
        found.append(Part(content[at : at + 4].decode("latin-1"), at, min(end, whole), at + 8))
        at = end
    return found


def _gif(content: bytes) -> list[Part]:
    at = 13 + _colours(content[10])
    found = [Part("head", 0, at, at)]
    while True:
        start, kind = at, content[at]
        if kind == 0x3B:
            return [*found, Part("trailer", at, at + 1, at + 1)]
        if kind == 0x21:
            body = at + 2
            at, name = _blocks(content, body), f"ext{content[at + 1]:02X}"
        elif kind == 0x2C:
            body = at + 10 + _colours(content[at + 9]) + 1
            at, name = _blocks(content, body), "image"
        else:
            raise ContainerError("no such block")
        found.append(Part(name, start, at, body))


def _colours(packed: int) -> int:
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


READERS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], list[Part]]], ...] = (
    ("JPEG", lambda content: content[:3] == b"\xff\xd8\xff", _jpeg),
    ("PNG", lambda content: content[:8] == PNG_SIGNATURE, _png),
    ("WEBP", lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _webp),
    ("GIF", lambda content: content[:6] in (b"GIF87a", b"GIF89a"), _gif),
)
