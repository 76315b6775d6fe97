"""What a run of letters, digits and signs would be read as: which term of a lexicon stands behind a disguise."""

import re
from collections.abc import Iterator

from checks.text.acts.lexicon import LONG_ENOUGH, LONGEST_BROKEN, Lexicon, Term, is_breakable, squeeze
from checks.text.normalise import WORD, Folded

SIGNS = {
    "0": "o", "1": "il", "!": "ilu", "|": "il", "3": "e", "4": "a", "5": "s", "6": "gs", "7": "t", "8": "b", "9": "g",
    "@": "aou", "$": "su", "+": "t", "(": "c", "<": "cku", "{": "c", "[": "c", "€": "ec", "£": "el", "&": "aou",
    "¥": "y", "§": "s", "†": "t", ")": "o", "]": "o",
}  # fmt: skip
DRAWN = (("()", "o"), ("[_]", "u"), ("|_|", "u"), ("\\/\\/", "w"), ("\\/", "v"), ("vv", "w"), ("|<", "k"), ("|)", "d"))
"""Letters drawn with several signs."""
HIDING = frozenset("*#%^_?×•~-")
"""Signs that may stand for letters, or for none."""
STARS = frozenset("*#%^_?×•")
ODD = re.compile(r"[0-9@$+|<{\[&€£¥§†*#%^×•]|[^\W\d_][!._~,:;?()/\\-]+[^\W\d_]")
LINK = re.compile(r"://|^www\.|^[\w.+-]+@[\w-]+\.|\.(?:com|co|uk|org|wales|cymru|gov|net|ca|html?)\b|^@[\w.]{5,}$")
CODE = re.compile(r"^[abm]\d{1,4}[a-z]?$|^[a-z]{1,2}\d{1,4}$|^[£€$]?\d[\d.,:/-]*(?:st|nd|rd|th|am|pm|[a-z]{0,2})$")
"""Roads, rooms, prices, ordinals: letters and digits that hide nothing."""
EDGES = "\"'.,;:?!()[]{}-/"
SINGLES = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s._*~/,'-]{1,4}[^\W\d_](?![^\W_])){2,}")
PIECE = re.compile(r"[^\W\d_]+")
PARTING = frozenset(" .,_-~*'/")
MASKABLE = frozenset("fcswbtpda")
"""First letters whose words people hide behind stars alone; others are as likely a name."""


def behind(chunk: str, words: Lexicon) -> tuple[int, int, Term, bool] | None:
    """(start, end, term, masked) in a chunk without spaces. `masked`: all but one letter is hidden, so it is a guess."""
    if LINK.search(chunk) or CODE.match(chunk.strip(EDGES)):
        return None
    for start, end in _inner(chunk):
        core = chunk[start:end]
        if not core or core.isalpha():
            continue
        found = _whole(core, words) or _held(core, words)
        if found is not None:
            return start, end, *found
    return None


def _inner(chunk: str) -> Iterator[tuple[int, int]]:
    """The chunk without the marks around it; then without emphasis (`*so*`) around that."""
    start = len(chunk) - len(chunk.lstrip(EDGES))
    end = max(start, len(chunk.rstrip(EDGES)))
    core = chunk[start:end]
    if len(core) > 2 and core[0] == core[-1] and core[0] in "*_~":
        bare = core.strip(core[0])
        start = start + core.index(bare) if bare else start
        end = start + len(bare)
    yield start, end
    if chunk[:1] in "([{<" or chunk[-1:] in "!)":
        yield 0, len(chunk)


def _whole(core: str, words: Lexicon) -> tuple[Term, bool] | None:
    for drawn, letter in DRAWN:
        core = core.replace(drawn, letter)
    hidden = sum(c in STARS for c in core)
    seen = sum(c.isalpha() or c in SIGNS for c in core)
    letters = sum(c.isalpha() for c in core)
    if seen == 0 or (letters == 0 and seen + hidden < LONG_ENOUGH) or (letters == 0 and core.isdigit()):
        return None
    fits = _fits(core, words, hidden + (letters < len(core)))
    if not fits:
        return None
    if seen > 1:
        return min(fits, key=lambda t: t.strength), False
    likeliest = max(fits, key=lambda t: t.strength)
    return (likeliest, core[0] != "f") if hidden > 1 and core[0] in MASKABLE else None


def _fits(core: str, words: Lexicon, hidden: int) -> list[Term]:
    initials = core[0] if core[0].isalpha() else SIGNS.get(core[0], "")
    pattern = shape(core)
    least = LONG_ENOUGH if hidden else LONG_ENOUGH - 1
    rows = [row for initial in initials for row in words.by_initial.get(initial, ())]
    return [term for form, term in rows if len(form) >= least and pattern.fullmatch(form)]


def shape(core: str) -> re.Pattern[str]:
    """A pattern for what a chunk may stand for: signs for their letters, stars for any, dots for none."""
    parts: list[str] = []
    for run in re.finditer(r"(.)\1*", core):
        sign, length = run[1], len(run[0])
        if sign in HIDING:
            parts.append(rf"[a-z]{{0,{length + (sign == '*')}}}")
        elif sign in SIGNS:
            parts.append(rf"[{SIGNS[sign]}]{{{int(sign not in '!|')},{length}}}")
        elif sign.isalpha():
            parts.append(f"{sign}{{1,{length}}}")
        elif length > 1:
            parts.append(rf"[a-z]{{0,{length}}}")
    return re.compile("".join(parts))


def _held(core: str, words: Lexicon) -> tuple[Term, bool] | None:
    """A term that counts inside longer words, once signs are read as letters: `sh1tc0uncil`."""
    if words.inside is None:
        return None
    for way in (0, -1):
        read = "".join(c if c.isalpha() else SIGNS[c][way] if c in SIGNS else "" for c in core)
        found = words.inside.search(read)
        if found and read not in words.innocent and not words.inside.search("".join(PIECE.findall(core)[:1])):
            return words.forms[found[0]], False
    return None


def spaced(folded: Folded, words: Lexicon) -> Iterator[tuple[int, int, Term]]:
    """Words written one letter at a time: `c u n t`, `f.u.c.k`."""
    for found in SINGLES.finditer(folded.text):
        joined = "".join(PIECE.findall(found[0]))
        term = words.forms.get(joined) or words.squeezed.get(squeeze(joined))
        if term is None and words.inside is not None and (held := words.inside.search(joined)):
            term = words.forms[held[0]]
        if term is not None and len(joined) >= LONG_ENOUGH - 1:
            yield found.start(), found.end(), term


def broken(folded: Folded, words: Lexicon) -> Iterator[tuple[int, int, Term]]:
    """Words cut in two or three: `wan ker`, `f uck`."""
    every = [(m.start(), m.end(), m[0]) for m in WORD.finditer(folded.text)]
    for number, (start, first_end, first) in enumerate(every):
        if first not in words.broken:
            continue
        for count in (2, 3):
            pieces = every[number : number + count]
            term = _joined([p[2] for p in pieces], words) if len(pieces) == count else None
            if term is not None and set(folded.text[first_end : pieces[1][0]]) <= PARTING:
                yield start, pieces[-1][1], term


def _joined(pieces: list[str], words: Lexicon) -> Term | None:
    sizes = [len(piece) for piece in pieces]
    if min(sizes) > 3 or not LONG_ENOUGH <= sum(sizes) <= LONGEST_BROKEN:
        return None
    term = words.forms.get("".join(pieces))
    if term is None or not is_breakable(term):
        return None
    return None if all(piece in words.pieces for piece in pieces) else term
