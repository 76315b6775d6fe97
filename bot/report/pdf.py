"""The evidence as a PDF to print and hand over. A programme of its own, JSON in and PDF out: what draws letters is slow to load
and is handed words of strangers.

The fonts know Latin, Greek and Cyrillic. A letter that they do not know stands as its Unicode number, so that nothing
disappears; the data beside the page has every letter as it came.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from fpdf import FPDF

from bot.language import translations

FONT = "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"
QUIET = (72, 73, 73)
LINE = 5.5  # millimetres


class Paper(FPDF):
    """Pages with a footer that tells which they are, and the digest of the data they belong to."""

    def __init__(self, tree: Mapping[str, Any], digest: str, language: str) -> None:
        super().__init__(format="A4")
        self.told, self.digest = translations(language).gettext, digest
        self.add_font("noto", "", str(files(FONT[0]) / FONT[1]))
        self.heading = self.told("Evidence: comment %(number)s") % {"number": tree["comment"]["number"]}
        self.set_title(self.heading)
        self.set_lang(language)
        self.set_creation_date(datetime.fromisoformat(tree["made_at"]))
        self.set_margins(20, 18)
        self.set_auto_page_break(auto=True, margin=22)
        self.add_page()

    def footer(self) -> None:
        """The foot of each page."""
        self.set_y(-16)
        self.set_font("noto", size=7)
        self.set_text_color(*QUIET)
        self.cell(0, 4, f"{self.heading} · {self.page_no()} · SHA-256 {self.digest}", align="C")

    def says(self, text: str, size: float = 10.5, indent: float = 0) -> None:
        """A paragraph, every letter of it on the paper."""
        self.set_font("noto", size=size)
        self.set_text_color(0)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, LINE * size / 10.5, self._drawn(text), align="L", new_x="LMARGIN", new_y="NEXT")

    def titled(self, text: str) -> None:
        """A heading."""
        self.ln(3)
        self.says(text, 13)

    def quotes(self, text: str | None) -> None:
        """Somebody's words, or that there are none any more."""
        self.says(text if text is not None else self.told("Its words were removed."), 11, 6)

    def _drawn(self, text: str) -> str:
        known = self.fonts["noto"].cmap  # type: ignore[union-attr]
        return "".join(c if c in "\n" or ord(c) in known else f"[U+{ord(c):04X}]" for c in text.replace("\r", ""))


def evidence_pdf(tree: Mapping[str, Any], digest: str, language: str) -> bytes:
    """The evidence on paper, in one language."""
    paper = Paper(tree, digest, language)
    told, comment = paper.told, tree["comment"]
    paper.says(paper.heading, 18)
    made = told("Put together by %(name)s at %(when)s (UTC).") % {"name": tree["made_by"], "when": tree["made_at"]}
    paper.says(f"{tree['organisation'][language]}. {made}")
    paper.titled(told("The comment"))
    paper.quotes(comment["text"])
    fits = told("it fits the words above") if tree["hash_holds"] else told("the words are gone or were changed")
    for name, value in _facts(comment):
        paper.says(f"{told(name)}: {value}", 9)
    paper.says(f"SHA-256: {comment['text_sha256']} ({fits})", 9)
    _around(paper, tree)
    paper.titled(told("What was found and done"))
    for line in _lines(tree, language):
        paper.says(line, 9)
    paper.titled(told("The digest of the data that belong to this page:"))
    paper.says(digest, 9)
    return bytes(paper.output())


def _facts(comment: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    author = comment["author"]
    yield "Author", " ".join(str(author[key]) for key in ("name", "handle", "id") if author[key])
    yield "Account", comment["account"]
    yield "Address", comment["address"]
    yield "Number at the platform", comment["platform_id"]
    yield "Posted (UTC)", comment["posted_at"]
    yield "Reached us (UTC)", comment["reached_us_at"]


def _around(paper: Paper, tree: Mapping[str, Any]) -> None:
    told, above = paper.told, tree["our_post"]
    if above:
        paper.titled(told("Our post above it"))
        paper.quotes(above.get("text", above["platform_id"]))
        for one in above.get("media", ()):
            paper.says(f"{one['file']} · SHA-256 {one['sha256']}", 9, 6)
    paper.titled(told("The rest of the thread"))
    for one in tree["thread"]:
        author = one["author"]
        paper.says(f"{one['posted_at']} {author['name'] or author['handle'] or author['id'] or '–'}", 9)
        paper.quotes(one["text"])
    left_out = tree["left_out_of_thread"]
    if left_out:
        says = told("Comments left out that only those with the right to see them may see: %(count)s")
        paper.says(says % {"count": left_out})
    elif not tree["thread"]:
        paper.says(told("Nothing else is known of it."))


def _lines(tree: Mapping[str, Any], language: str) -> Iterable[str]:
    for decision in tree["decisions"]:
        for finding in decision["findings"]:
            if "says" in finding:
                yield f"{decision['at']} {finding['check']}: {finding['says'][language]}"
    for one in tree["record"]:
        yield f"{one['at']} {one['act']} ({one['by']})"
    for one in tree["referrals"]:
        yield f"{one['raised_at']} {one['kind']}: {one['taken_up_by'] or '–'} {one['reference'] or ''}"


def main() -> None:
    """One object with `tree`, `digest` and `language` from standard input; the PDF to standard output."""
    asked = json.load(sys.stdin)
    sys.stdout.buffer.write(evidence_pdf(asked["tree"], asked["digest"], asked["language"]))


if __name__ == "__main__":
    main()
