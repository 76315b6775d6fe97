"""Faults put into sound pairs: one stretch of one side changed for another that says something else. It knows nothing of the
checks: it has its own small tables, and finds its places with patterns of its own."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MONTHS = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split()
MONTHS_EN = "January February March April May June July August September October November December".split()
DAYS = "Llun Mawrth Mercher Iau Gwener Sadwrn Sul".split()
DAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WORDS = ["tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw", "deg", "deuddeg", "pymtheg", "ugain"]
SAME = [{"tri", "tair", "dair"}, {"pedwar", "pedair"}, {"pump", "pum", "bum"}, {"chwech", "chwe"}]
SWAPS = {
    "direction": [
        ("cododd", "gostyngodd"),
        ("gostyngodd", "cododd"),
        ("mwy na", "llai na"),
        ("llai na", "mwy na"),
        ("dros ", "dan "),
        ("codi", "gostwng"),
        ("gostwng", "codi"),
        ("cynyddu", "lleihau"),
        ("ar ôl ", "cyn "),
        ("cyn ", "ar ôl "),
        ("cynnydd", "gostyngiad"),
        ("o leiaf", "ar y mwyaf"),
        ("hyd at (?=[\\d£])", "o leiaf "),
        ("uwch", "is"),
    ],
    "polarity": [
        ("ar agor", "ar gau"),
        ("ar gau", "ar agor"),
        ("am ddim", "am dâl"),
        ("ddiogel", "beryglus"),
        ("dechrau", "gorffen"),
        ("peidiwch â ", "cofiwch "),
        ("ddim ", ""),
        ("nid yw", "mae"),
        ("ni fydd", "bydd"),
        ("nid oes", "mae"),
        ("ni allwch", "gallwch"),
        ("ni chaniateir", "caniateir"),
        ("does dim", "mae"),
        ("ni ellir", "gellir"),
        ("ni all", "gall"),
        ("ni allwn", "gallwn"),
    ],
}
PLACES = {
    "Caerdydd": "Abertawe",
    "Abertawe": "Wrecsam",
    "Wrecsam": "Casnewydd",
    "Bangor": "Rhuthun",
    "Aberystwyth": "Llandudno",
    "Llanelli": "Tregaron",
    "Caerfyrddin": "Rhydaman",
    "Caernarfon": "Dolgellau",
    "Cymru": "Lloegr",
    "Lloegr": "Iwerddon",
    "Llandudno": "Llangefni",
    "Aberteifi": "Arberth",
    "Machynlleth": "Tywyn",
    "Rhuthun": "Corwen",
    "Aberdâr": "Aberhonddu",
    "Llundain": "Bryste",
    "Dinbych": "Rhuthun",
    "Aberhonddu": "Aberdâr",
    "Conwy": "Powys",
    "Porthcawl": "Penarth",
    "Pontypridd": "Tonypandy",
    "Tonypandy": "Treorci",
    "Lerpwl": "Manceinion",
}
CHANGES = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
}
SURNAMES = ["Prydderch", "Thickett", "Marchant", "Ogwen"]
FIRST = (
    "Siân Gwen Mark Rhys Sam Erol Eluned Rhodri Catrin Emlyn Sioned Wendy Ffion Laura Dylan Elan Aled Volodymyr Keir Tom Gwenno"
    " Manon Meinir Rachel Matthew Llinos Gwyneth Dafydd Eilir Elaine Kellie Jeremy Rhian Tracey Hilary Emmanuel Kieffer Andrew"
    " Delyth Gwilym Dyfrig Huw Meirion"
)
PERSON = re.compile(rf"\b(?:{FIRST.replace(' ', '|')})((?: (?:ap|Steffan|Wyn|Mair|Closs|Owen|Lloyd))*) ([A-Z][\w’'-]+)")


@dataclass(frozen=True)
class Fault:
    """The pair with `kind` wrong at text[start:end] of `side`."""

    kind: str
    en: str
    cy: str
    side: str
    start: int
    end: int


Spots = Iterator[tuple[int, int, str]]


MEANS = {
    "codi": r"\b(?:ris(?:e|es|en|ing)\b|rose\b|increas|going up|go up|goes up)",
    "gostwng": r"\b(?:fall|fell\b|drop|decreas|reduc)|down ",
    "cododd": r"\brose\b|increas|\bup ",
    "gostyngodd": "fell|drop|reduc|down ",
    "cynyddu": "increas|ris|grow",
    "cynnydd": "increas|rise|growth|up ",
    "mwy na": "more than|over ",
    "llai na": "less than|fewer|under ",
    "dros ": "over |more than",
    "uwch": "higher|above|over ",
    "o leiaf": "at least|minimum",
    "cyn ": "before",
    "ar ôl ": "after ",
    "dechrau": "start|begin|began|kick",
    "ar agor": "open",
    "am ddim": "free",
    "ddiogel": " safe",
}


def faults(en: str, cy: str, chance: random.Random) -> Iterator[Fault]:
    """Every fault that can be put into a pair, one each."""
    for kind, spots in SPOTS.items():
        for start, end, put in spots(cy, chance):
            if put != cy[start:end] and re.search(MEANS.get(cy[start:end].lower(), ""), en, re.IGNORECASE):
                yield Fault(kind, en, cy[:start] + put + cy[end:], "cy", start, start + max(len(put), 1))
    for kind, spots in ENGLISH.items():
        for start, end, put in spots(en, chance):
            if put != en[start:end]:
                yield Fault(kind, en[:start] + put + en[end:], cy, "en", start, start + len(put))


def other(figure: str, chance: random.Random) -> str:
    """A figure of the same shape that says another number."""
    while True:
        changed = list(figure)
        place = chance.choice([n for n, c in enumerate(figure) if c.isdigit()])
        changed[place] = chance.choice("123456789")
        if "".join(changed) != figure:
            return "".join(changed)


def is_same(one: str, two: str) -> bool:
    """Whether two Welsh words say the same number."""
    return one == two or any({one, two} <= forms for forms in SAME)


def money(text: str, chance: random.Random) -> Spots:
    for match in re.finditer(r"£(\d[\d,]*(?:\.\d+)?)", text):
        yield match.start(1), match.end(1), other(match.group(1), chance)


def percentages(text: str, chance: random.Random) -> Spots:
    for match in re.finditer(r"(\d+(?:\.\d+)?)(?=%| y cant| per cent| pwynt canran| percentage)", text):
        yield match.start(1), match.end(1), other(match.group(1), chance)


def numbers(text: str, chance: random.Random) -> Spots:
    month = "Tach|Rhag|Ion|Chw|Maw|Ebr|Mai|Meh|Gor|Aws|Med|Hyd"
    whole = r"(?<![\w£.,:/–-])(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,3})"
    pattern = rf"{whole}(?= o \w| (?!y cant|{month}|tan|hyd)[a-zâêîôûŵŷ]{{4,}})"
    for match in re.finditer(pattern, text):
        phone = re.search(r"\d{3} \d+ ?$", text[: match.start()])
        if not phone and not 1500 < float(match.group().replace(",", "")) < 2100:
            yield match.start(), match.end(), other(match.group(), chance)
    for match in re.finditer(
        r"\b(?:tri|pedwar|pump|pum|saith|wyth|naw|deg|deuddeg|pymtheg|ugain|tair|pedair|chwe|bum|dair)\b(?! [ai]r? )",
        text,
    ):
        yield (
            match.start(),
            match.end(),
            chance.choice([w for w in WORDS if not is_same(w, match.group())]),
        )


def dates(text: str, chance: random.Random) -> Spots:
    names = "|".join(MONTHS)
    for match in re.finditer(rf"\b(\d{{1,2}}) ({names})\b", text):
        yield match.start(1), match.end(1), str(1 + int(match.group(1)) % 28)
        yield match.start(2), match.end(2), chance.choice(MONTHS)
    for match in re.finditer(rf"\b(?:mis|fis) ({names})\b", text):
        yield match.start(1), match.end(1), chance.choice(MONTHS)
    for match in re.finditer(r"\b(?:yn|ers|erbyn|tan) ((?:19|20)\d\d)\b", text):
        yield match.start(1), match.end(1), str(int(match.group(1)) + 1)


def english_dates(text: str, chance: random.Random) -> Spots:
    for match in re.finditer(rf"\b\d{{1,2}} ({'|'.join(MONTHS_EN)})\b", text):
        yield match.start(1), match.end(1), chance.choice(MONTHS_EN)


def times(text: str, chance: random.Random) -> Spots:
    for match in re.finditer(r"\b(\d{1,2})(?:[.:]\d\d)?(?:am|pm|yb|yh|yp|(?<=:\d\d)\b)", text):
        yield match.start(1), match.end(1), str(1 + int(match.group(1)) % 12)
    for match in re.finditer(r"\d(am|pm|yb|yh|yp)\b", text):
        yield match.start(1), match.end(1), "yh" if match.group(1) in ("am", "yb") else "yb"


def english_times(text: str, chance: random.Random) -> Spots:
    for match in re.finditer(r"\b(\d{1,2})(?:[.:]\d\d)?(?:am|pm)\b", text):
        yield match.start(1), match.end(1), str(1 + int(match.group(1)) % 12)


def weekdays(text: str, chance: random.Random) -> Spots:
    for match in re.finditer(rf"\b(?:d?dydd|nos|fore|bore) ({'|'.join(DAYS)})\b(?! y )", text):
        for _ in range(2):
            yield match.start(1), match.end(1), chance.choice(DAYS)


def english_weekdays(text: str, chance: random.Random) -> Spots:
    for match in re.finditer(rf"\b(?<!Good )(?<!Holiday )(?<!Easter )({'|'.join(DAYS_EN)})\b", text):
        yield match.start(1), match.end(1), chance.choice(DAYS_EN)


def swaps(kind: str) -> Callable[[str, random.Random], Spots]:
    def spots(text: str, chance: random.Random) -> Spots:
        for old, new in SWAPS[kind]:
            for match in re.finditer(rf"(?<!\w)(?<!am )(?<!- )(?<!ddim yn ){old}(?!\w|-| bo )", text, re.IGNORECASE):
                yield match.start(), match.end(), new.capitalize() if match.group()[0].isupper() else new

    return spots


def places(text: str, chance: random.Random) -> Spots:
    for name, instead in PLACES.items():
        first = name[0].lower()
        for form in (
            name,
            *((c + name[1:]).capitalize() if c else name[1:].capitalize() for c in CHANGES.get(first, ())),
        ):
            for match in re.finditer(rf"(?<!\w){form}(?!\w)", text):
                for put in {p for p in (instead, chance.choice(list(PLACES.values()))) if p not in text and p != name}:
                    yield match.start(), match.end(), put


def persons(text: str, chance: random.Random) -> Spots:
    for match in PERSON.finditer(text):
        yield match.start(2), match.end(2), chance.choice(SURNAMES)
        yield match.start(2), match.end(2), match.group(2)[:-1] + ("e" if match.group(2)[-1] != "e" else "a")
        yield match.start(), match.start() + match.group().index(" "), "Gerwyn"


SPOTS = {
    "number": numbers,
    "money": money,
    "percentage": percentages,
    "date": dates,
    "time": times,
    "weekday": weekdays,
    "direction": swaps("direction"),
    "polarity": swaps("polarity"),
    "place": places,
    "person": persons,
}
ENGLISH = {
    "money": money,
    "percentage": percentages,
    "date": english_dates,
    "time": english_times,
    "weekday": english_weekdays,
}
