"""The two halves of one text that says everything twice. Each half keeps the length of the whole, what is not its own being
spaces, so that an offset in a half is the same offset in the text."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from checks.model import Language, Run
from checks.text.footer import footer, is_even
from checks.text.slashed import slashed, without_labels

PICTURED = "[\u2600-\u27bf\U0001f300-\U0001faff]"  # an emoji
BOUND = re.compile(rf"[\n\r|•/–—:]|[.!?…](?=[\s\"'”’)]|$)|{PICTURED}")  # what may part a half from the other
QUOTED = re.compile(r"[\"“‘«(]\s*$")
SPLIT = re.compile(rf"[.!?…](?=\s|$)|(?<=\s)[/–—-](?=\s)|[|•]|{PICTURED}\ufe0f?")
TOKEN = re.compile(r"\S+")
ENDED = re.compile(rf"[.!?…\n|•]|{PICTURED}|\s[/–—]\s")
LINK = re.compile(r"https?://|www\.|\w\.(?:gov|wales|cymru|uk|org|com|example)\b")
SHORT = 5  # words: a shorter stretch without a bound before it is a name or a quotation
LEAST = 0.15  # the share of a text's words that its second language needs to count as a half
FEWEST = 2
TERSE = 3  # words in all, beside which the rest of two lines is links, numbers and tags

Owner = Literal["en", "cy", "both"]
Stretch = tuple[int, int, Owner]


def owned(text: str, runs: Sequence[Run]) -> list[Run]:
    """The Welsh and English runs, those that only quote the other language inside a sentence given to the one around them."""
    found: list[Run] = []
    for run in runs:
        if run.language == "other":
            continue
        if found and run.language != found[-1].language and _is_quoted(text, found[-1].end, run):
            run = Run(run.start, run.end, found[-1].language)
        if found and run.language != found[-1].language:
            found[-1], run = _from_line_start(text, found[-1], run)
        found.append(run)
    return found


def _from_line_start(text: str, before: Run, run: Run) -> tuple[Run, Run]:
    """With a name or two at the beginning of a line (`Bryn Terfel sang`) given to the language the line goes on in."""
    line = text.rfind("\n", before.start, run.start) + 1
    lead = text[line : run.start]
    if (
        line
        and before.end > line
        and len(lead.split()) < SHORT
        and not BOUND.search(lead)
        and text[before.start : line].strip()
    ):
        end = line - 1 - (len(text[before.start : line - 1]) - len(text[before.start : line - 1].rstrip()))
        return Run(before.start, end, before.language), Run(line, run.end, run.language)
    return before, run


def _is_quoted(text: str, before: int, run: Run) -> bool:
    gap = text[before : run.start]
    if "\n" in gap:
        return False
    if QUOTED.search(gap):
        return not SPLIT.search(gap)
    return not BOUND.search(gap) and words(text, [run], run.language) < SHORT


def words(text: str, runs: Sequence[Run], language: Language | str) -> int:
    """How many words the runs of one language have."""
    return sum(len(text[r.start : r.end].split()) for r in runs if r.language == language)


def is_within_quotes(text: str, at: int) -> bool:
    """Whether text[at] stands inside quotation marks or brackets opened on the same line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    opened = any(line.rfind(first) > line.rfind(last) for first, last in ("‘’", "“”", "()", "[]", "«»"))
    return opened or line.count('"') % 2 == 1


def has_both(text: str, runs: Sequence[Run]) -> bool:
    """Whether a text says things in both languages, more than quoting one in the other."""
    if slashed(text, runs):
        return True
    mine = owned(text, runs)
    en, cy = words(text, mine, "en"), words(text, mine, "cy")
    if min(en, cy) >= FEWEST:
        if min(en, cy) >= LEAST * (en + cy):
            return True
        below = footer(text, runs)
        return bool(below) and has_both(text[: below[0][0]], _above(text, runs, below[0][0]))
    return min(en, cy) == 1 and en + cy <= TERSE and _are_on_lines_of_their_own(text, mine)


def _are_on_lines_of_their_own(text: str, runs: Sequence[Run]) -> bool:
    """Whether no line has words of both languages (`Call 01443 … / Ffoniwch 01443 …`)."""
    return all("\n" in text[a.end : b.start] for a, b in pairwise(runs) if a.language != b.language)


def halves(text: str, runs: Sequence[Run]) -> dict[Language, str]:
    """{language: its half}. Links, tags and handles at the end (or alone on a line) are in both where the other has none; lines
    at the foot that tell a fact once for both are in neither."""
    strokes = slashed(text, runs)
    if strokes is not None:
        return strokes
    text = without_labels(text)
    below = footer(text, runs)
    if below:
        above = _above(text, runs, below[0][0])
        if has_both(text[: below[0][0]], above):
            bare = text
            for start, end in below:
                bare = bare[:start] + " " * (end - start) + bare[end:]
            return halves(bare, above)
    mine = owned(text, runs)
    stretches = _stretches(text, mine)
    return {language: _blanked(text, stretches, language) for language in ("en", "cy")}


def _above(text: str, runs: Sequence[Run], end: int) -> list[Run]:
    """The runs before `end`, the last of them cut there."""
    last = len(text[:end].rstrip())
    return [Run(run.start, min(run.end, last), run.language) for run in runs if run.start < last]


def _stretches(text: str, mine: Sequence[Run]) -> list[Stretch]:
    found: list[Stretch] = []
    for run, following in zip(mine, [*mine[1:], None], strict=True):
        language: Owner = "cy" if run.language == "cy" else "en"
        found.append((run.start, run.end, language))
        if following is None or following.language == run.language:
            continue
        cut = _cut(text, run.end, following.start)
        found.append((cut, following.start, "cy" if following.language == "cy" else "en"))
    first: Owner = found[0][2]
    covered = _filled(text, found)
    return _shared(text, covered, mine[0].start, first, mine[-1].end)


def _cut(text: str, start: int, end: int) -> int:
    """Where in the gap between two languages the second begins: after the last line end, else the last mark."""
    gap = text[start:end]
    line = gap.rfind("\n")
    if line >= 0:
        return start + line + 1
    marks = list(SPLIT.finditer(gap))
    return start + marks[-1].end() if marks else end


def _filled(text: str, found: Sequence[Stretch]) -> list[Stretch]:
    """Without gaps: what stands between two stretches belongs to the earlier, what stands before the first to the first."""
    starts = [0, *(start for start, _, _ in found[1:])]
    ends = [*starts[1:], len(text)]
    return [(start, end, owner) for start, end, (_, _, owner) in zip(starts, ends, found, strict=True)]


def _shared(text: str, covered: Sequence[Stretch], first: int, opening: Owner, last: int) -> list[Stretch]:
    """With the tokens of the lead, of the tail and of lines without words given to both, where the other half has none such."""
    lone = [m.span() for m in re.finditer(r"[^\n]+", text) if _is_wordless(text, m.span(), covered, first, last)]
    found = list(covered)
    for match in TOKEN.finditer(text):
        kind = _kind(match[0])
        at = match.start()
        if kind is None or not (at >= last or match.end() <= first or any(s <= at < e for s, e in lone)):
            continue
        owner = next(o for s, e, o in covered if s <= at < e)
        others = [text[s:e] for s, e, o in covered if o != owner]
        on_line = kind != "number" or any(s <= at < e for s, e in lone)
        alone = not any(_kind(token) == kind for piece in others for token in piece.split())
        if (on_line and alone) or (kind == "number" and at >= last and _is_for_both(text, covered, owner, last, at)):
            found.append((at, match.end(), "both"))
    return found


def _is_for_both(text: str, covered: Sequence[Stretch], owner: Owner, last: int, at: int) -> bool:
    """Whether a number below both halves, or after the sentence that ends them, is told once for both."""
    if owner == "both" or not ENDED.search(text[last:at]):
        return False
    there: Language = "cy" if owner == "en" else "en"
    return is_even(_blanked(text[:last], covered, owner), _blanked(text[:last], covered, there), owner)


def _is_wordless(text: str, line: tuple[int, int], covered: Sequence[Stretch], first: int, last: int) -> bool:
    return all(_kind(token) is not None or not any(c.isalpha() for c in token) for token in text[slice(*line)].split())


def _kind(token: str) -> str | None:
    """What a token is: link, tag, handle, number; None for a word or mark."""
    if LINK.search(token):
        return "link"
    if token[0] in "#＃":
        return "tag"
    if token[0] == "@":
        return "handle"
    return "number" if any(c.isdigit() for c in token) else None


def _blanked(text: str, stretches: Sequence[Stretch], language: Language) -> str:
    kept = list(re.sub(r"[^\n]", " ", text))
    for start, end, owner in stretches:
        if owner in (language, "both"):
            kept[start:end] = text[start : min(end, len(text))]
    return "".join(kept)
