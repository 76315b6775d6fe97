"""The small language in which a lexicon writes what people say, made into regular expressions over folded text.

how much was spent      these words, one after the other, whatever stands between them but the end of a sentence
bin ... collected       up to six words between them; `..`: up to three
collect*                any ending
(a|the|{place})         one of these; {place} is a list of the lexicon's own `words`
please?                 may be there or not
$q                      in a sentence that ends in a question mark
^                       where a sentence or clause begins, greetings and the like aside
~pwll                   a Welsh word in any of its mutations; a Welsh list's words mutate unless written =so
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from checks.text.alternatives import one_of
from checks.text.normalise import plain
from checks.text.welsh import mutations_of

BETWEEN = r"[^\w.!?\n]+"
MANY, FEW = 6, 3
PIECE = re.compile(r"\s*(\.\.\.|\.\.|\^|\(|\)\??|\||\{\w+\}\??|[^\s()|{}^]+)")
OPENINGS = (
    "and|but|so|also|please|pls|plz|hi|hello|hiya|hey|ok|okay|just|sorry|excuse me|good morning|morning|thanks|ta|right|"
    "well|oh|or|then|now|yes|no|quick question|question|anyone know|council|folks|all|a|ac|ond|felly|helo|shwmae|bore da|"
    "prynhawn da|plis|os gwelwch yn dda|haia|s'mae|sori|esgusodwch fi|jyst|neu|wel|o|cwestiwn|diolch|ta|iawn|cyngor"
)
START = rf"(?:\A|[.!?\n,;:)\"*>-]|(?<!\w)(?:{one_of(OPENINGS.split('|'))})(?!\w)|@\w+)[^\w.!?\n@]*"
ASKED = r"(?=[^.!?\n]*\?)"
COMMON = frozenset(
    "a an the i we you u they he she it is are was were be been am do does did have has had will would can could should "
    "my our your his her their its of to in on at for from by with and or but not no so as if me us them this that there "
    "how what when where who why which all any y yr a ac ar o i yn mae ydy yw ydych chi ni nhw fy ei eu eich ein ddim dim "
    "wedi am gan dros oedd hi ti dwi beth pwy sut pam pryd ble lle faint pa oes i'r y'r this there's "
    "get got need please want one out up bod fod roedd sydd sy na nad os hyn hynny more still about".split()
)
SHORTENED = {"yn": "y?n", "wedi": "(?:we)?di", "dydy": "dyd[yi]"}
"""Small Welsh words that are also written joined to the word before them, or short."""
LOOKED_UP = re.compile(r"\w{2,}\*?")
Anchors = frozenset[str]


class PhrasingError(ValueError):
    """A lexicon's phrase cannot be read: a bracket is not closed, or it names a list that the lexicon does not have."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase. `anchors`: first letters or whole words of which a text must have one; a `*` ends a beginning.
    `others`: more such sets, as (words, beginnings), of each of which a text must have one; `asks`: it must have a question
    mark."""

    pattern: re.Pattern[str]
    anchors: Anchors
    others: tuple[tuple[Anchors, Anchors], ...] = ()
    asks: bool = False

    def can_be_in(self, folded: str, words: Set[str], beginnings: Callable[[], Set[str]]) -> bool:
        """Whether a text of these words and beginnings has one of each set."""
        if self.asks and "?" not in folded:
            return False
        for whole, begun in self.others:
            if whole.isdisjoint(words) and (not begun or begun.isdisjoint(beginnings())):
                return False
        return True


@dataclass(frozen=True, slots=True)
class _Element:
    source: str
    anchors: Anchors
    optional: bool = False
    starts: frozenset[str] = frozenset()
    """The letters it may begin with; none where that cannot be told."""


class Phrasing:
    """Compiles the phrases of one lexicon; `lists` are its named word lists, `is_welsh` mutates their words."""

    def __init__(self, lists: Mapping[str, Sequence[str]], is_welsh: bool) -> None:
        self._lists = lists
        self._forms: Callable[[str], tuple[str, ...]] = _welsh_forms if is_welsh else _as_written
        self._named: dict[str, _Element] = {}

    def phrase(self, written: str) -> Phrase:
        """PhrasingError where it cannot be read."""
        pieces = PIECE.findall(written)
        source, anchors, every, starts = self._sequence(pieces)
        if starts:
            source = rf"(?<!\w)(?=[{''.join(sorted(starts))}]){source}"
        if pieces:
            raise PhrasingError(f"{written!r}: a bracket was not opened")
        others = tuple(_parted(one) for one in every if one != anchors and _tells(one))
        return Phrase(re.compile(source), anchors, others, written.endswith("$q"))

    def _sequence(self, pieces: list[str]) -> tuple[str, Anchors, list[Anchors], Anchors]:
        """Reads up to the end, a bar or a closing bracket; the rarest of the anchors, all of them, and the first letters."""
        made, gap, best, every, starts = "", "", None, list[Anchors](), Anchors()
        first = True
        while pieces and pieces[0] != "|" and not pieces[0].startswith(")"):
            piece = pieces.pop(0)
            if piece == "^":
                made += START + "(?P<hit>"
                continue
            if piece == "$q":
                made += ASKED
                continue
            if piece in ("...", ".."):
                gap = rf"(?:{BETWEEN}\w+){{0,{MANY if piece == '...' else FEW}}}?"
                continue
            element = self._element(piece, pieces)
            joint = "" if first else gap + BETWEEN
            starts = element.starts if not made and not element.optional else starts
            made += f"(?:{joint}{element.source})?" if element.optional else joint + element.source
            first, gap = False, ""
            if not element.optional:
                every.append(element.anchors)
            if not element.optional and (best is None or _is_rarer(element.anchors, best)):
                best = element.anchors
        return made + (")" if "(?P<hit>" in made else ""), best or frozenset(), every, starts

    def _element(self, piece: str, pieces: list[str]) -> _Element:
        if piece == "(":
            return self._group(pieces)
        optional = piece.endswith("?") and len(piece) > 1
        body = piece.rstrip("?") if optional else piece
        if body.startswith("{"):
            made = self._list(body[1:-1])
        else:
            made = _either(_welsh_forms(body[1:]) if body[0] == "~" else (plain(body),))
        return _Element(made.source, made.anchors, optional, made.starts)

    def _group(self, pieces: list[str]) -> _Element:
        branches, anchors, starts = [], frozenset[str](), list[Anchors]()
        while True:
            source, own, _, begins = self._sequence(pieces)
            branches.append(source)
            starts.append(begins)
            anchors |= own
            if not pieces:
                raise PhrasingError("a bracket was not closed")
            mark = pieces.pop(0)
            if mark != "|":
                letters = frozenset().union(*starts) if all(starts) else Anchors()
                return _Element(f"(?:{'|'.join(branches)})", anchors, mark == ")?", letters)

    def _list(self, name: str) -> _Element:
        if name not in self._named:
            if name not in self._lists:
                raise PhrasingError(f"there is no list {name!r}")
            forms = dict.fromkeys(form for word in self._lists[name] for form in self._forms(word))
            self._named[name] = _either(list(forms))
        return self._named[name]


def _either(forms: Sequence[str]) -> _Element:
    ordered = sorted(forms, key=len, reverse=True)
    inner = "|".join(BETWEEN.join(_letters(word) for word in form.split(" ")) for form in ordered)
    plainly = all(form[:1].isalnum() and form.split(" ")[0] not in SHORTENED for form in ordered)
    starts = Anchors(form[0] for form in ordered) if plainly else Anchors()
    return _Element(rf"(?<!\w)(?:{inner})(?!\w|'t(?!\w))", frozenset(_anchor(form) for form in ordered), starts=starts)


def _letters(word: str) -> str:
    if word in SHORTENED:
        return SHORTENED[word]
    stem = word.rstrip("*")
    return re.escape(stem).replace("'", "'?") + (r"\w*" if stem != word else "")


def _anchor(form: str) -> str:
    """The first word of a form that is not in every other text, as far as its first apostrophe."""
    words = form.split(" ")
    chosen = next((word for word in words if word not in COMMON), words[0])
    letters = chosen.rstrip("%")
    return letters.split("'")[0] + "*" if "'" in letters else letters


def _parted(anchors: Anchors) -> tuple[Anchors, Anchors]:
    """Whole words and beginnings apart."""
    return frozenset(a for a in anchors if a[-1] != "*"), frozenset(a[:-1] for a in anchors if a[-1] == "*")


def _tells(anchors: Anchors) -> bool:
    """Whether it is worth asking for: no word that is in every other text or written in several ways, none of several parts."""
    return (
        bool(anchors)
        and not anchors & COMMON
        and anchors.isdisjoint(SHORTENED)
        and all(LOOKED_UP.fullmatch(a) for a in anchors)
    )


def _is_rarer(one: Anchors, other: Anchors) -> bool:
    return bool(other & COMMON) and not one & COMMON


def _as_written(word: str) -> tuple[str, ...]:
    return (plain(word.removeprefix("=")),)


def _welsh_forms(word: str) -> tuple[str, ...]:
    if word.startswith("="):
        return (plain(word[1:]),)
    return tuple(dict.fromkeys(plain(form) for form in mutations_of(word)))


def phrases_of(tree: object) -> Iterator[str]:
    """The phrases under a key of a lexicon, which may be lacking."""
    if isinstance(tree, list):
        yield from (str(written) for written in tree)
