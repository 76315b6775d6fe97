"""Faults put into whole posts: references, handles, tags, pictures and their descriptions, moments, what is answered and shared.
It knows nothing of the checks. Each planter gives a post and the word of it that is wrong, or None where a pair has no place."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from checks.model import Alt, Author, Media, Post, Quoted, Version

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Pair = tuple[str, str]
TAGS = [
    ("#RecycleForWales", "#RecycleForWales"),
    ("#BeWinterSafe", "#GaeafDiogel"),
    ("#LoveLibraries", "#CaruLlyfrgelloedd"),
    ("#Eisteddfod2026", "#Eisteddfod2026"),
    ("#FosterWales", "#MaethuCymru"),
    ("#StormDarragh", "#StormDarragh"),
    ("#StDavidsDay", "#DyddGŵylDewi"),
]
HANDLES = ["@SWFireandRescue", "@ChwaraeonCymru", "@NatResWales", "@HeddluGwent", "@TrafficWalesS", "@Ambiwlans_Cymru"]
SETTINGS = [
    (
        "Planning application {} will be heard.",
        "Caiff cais cynllunio {} ei glywed.",
        "24/0567/FUL 23/1189/LBC C22/0401/11/LL P/2025/0312",
    ),
    ("Diversion along the {}.", "Dargyfeiriad ar hyd yr {}.", "A4058 A470 A4119 B4275 A5025 B4560"),
    ("Delays at {} this morning.", "Oedi ger {} y bore 'ma.", "J32 J24 J41 J33"),
    ("Quote {} when you ring.", "Dyfynnwch {} wrth ffonio.", "REF20481 HB0731 CTR417 EH2209"),
    ("Fill in form {}.", "Llenwch ffurflen {}.", "N245 SA100 P60 IHT205 SSCS1"),
    ("Under section {} of the Act.", "O dan adran {} o'r Ddeddf.", "12(3) 47(1) 8(2) 156(4)"),
]
ASKED = [  # and which side of a pair answers it in the other language
    ("When does the tip open on Sunday?", 1),
    ("Why was my bin not emptied this week?", 1),
    ("A right mess. Sort it out please.", 1),
    ("Pryd mae'r domen yn agor ddydd Sul?", 0),
    ("Diolch! Oes lle ar ôl?", 0),
    ("Pam fod y ffordd ar gau eto?", 0),
]


@dataclass(frozen=True)
class Planted:
    """A post, and the word that a finding must point at (None: the fault is about what is not there)."""

    post: Post
    word: str | None


Planter = Callable[[Pair, random.Random], Planted | None]


def post(en: Version, cy: Version, **more: object) -> Post:
    return Post("row", NOW, (en, cy), **more)  # type: ignore[arg-type]


def texts(en: str, cy: str, word: str | None) -> Planted:
    return Planted(post(Version(en, "en"), Version(cy, "cy")), word)


def other_figure(code: str, chance: random.Random) -> str:
    at = chance.choice([n for n, letter in enumerate(code) if letter.isdigit()])
    return code[:at] + chance.choice([d for d in "123456789" if d != code[at]]) + code[at + 1 :]


def reference(pair: Pair, chance: random.Random) -> Planted:
    """One figure of a reference changed on one side, or the reference left out there."""
    en, cy, codes = chance.choice(SETTINGS)
    code = chance.choice(codes.split())
    wrong = other_figure(code, chance)
    first, second = (code, wrong) if chance.random() < 0.5 else (wrong, code)
    return texts(f"{pair[0]} {en.format(first)}", f"{pair[1]} {cy.format(second)}", wrong)


def mention(pair: Pair, chance: random.Random) -> Planted:
    """A handle on one side only, or another's in its place."""
    one, two = chance.sample(HANDLES, 2)
    if chance.random() < 0.5:
        return texts(f"{pair[0]} {one}", f"{pair[1]} {two}", two)
    sides = [f"{pair[0]} {one}", pair[1]] if chance.random() < 0.5 else [pair[0], f"{pair[1]} {one}"]
    return texts(sides[0], sides[1], one)


def hashtag(pair: Pair, chance: random.Random) -> Planted:
    """A tag on one side only, one with a slip of a letter or a figure, or a listed one beside the wrong twin."""
    en, cy = chance.choice(TAGS)
    way = chance.randrange(3)
    if way == 0:
        sides = [f"{pair[0]} {en}", pair[1]] if chance.random() < 0.5 else [pair[0], f"{pair[1]} {cy}"]
        return texts(sides[0], sides[1], en if en in sides[0] else cy)
    if way == 1:
        return texts(f"{pair[0]} #StDavidsDay", f"{pair[1]} #StDavidsDay", "#StDavidsDay")
    wrong = other_figure("#Eisteddfod2026", chance) if chance.random() < 0.5 else "#Eistedfod2026"
    return texts(f"{pair[0]} #Eisteddfod2026", f"{pair[1]} {wrong}", wrong)


def media(pair: Pair, chance: random.Random) -> Planted:
    """A picture that only one version has, or another file in its place."""
    picture = Media(f"photo-{chance.randrange(99)}.jpg", Alt("A picture of the day", "Llun o'r diwrnod"))
    instead = chance.choice([(), (Media("logo.png", Alt("Our logo", "Ein logo")),), (picture, picture)])
    sides = [(picture,), instead]
    chance.shuffle(sides)
    return Planted(post(Version(pair[0], "en", sides[0]), Version(pair[1], "cy", sides[1])), None)


def schedule(pair: Pair, chance: random.Random) -> Planted:
    """The Welsh due minutes, hours or days after the English."""
    first = NOW + timedelta(minutes=chance.randrange(600))
    later = first + timedelta(minutes=chance.choice([1, 5, 30, 60, 1440]))
    return Planted(post(Version(pair[0], "en", (), first), Version(pair[1], "cy", (), later)), None)


def alt_text(pair: Pair, chance: random.Random) -> Planted | None:
    """The two descriptions of a picture: one lacking, one copied, both in one language, or with a figure changed."""
    en, cy = pair
    way = chance.randrange(4)
    figure = re.search(r"\b[1-9]\d?\b(?![.:,]\d)", cy)
    if way == 3 and figure and figure[0] in en:
        wrong = f"{cy[: figure.start()]}{other_figure(figure[0], chance)}{cy[figure.end() :]}"
        alt = Alt(en, wrong)
    else:
        alt = (Alt(en, None), Alt(None, cy), Alt(en, en), Alt(cy, cy))[chance.randrange(4)]
    if len(en.split()) < 5:
        return None
    picture = Media("photo.jpg", alt)
    short = ("Look at this from today.", "Edrychwch ar hwn o heddiw.")
    return Planted(post(Version(short[0], "en", (picture,)), Version(short[1], "cy", (picture,))), None)


def reply_language(pair: Pair, chance: random.Random) -> Planted | None:
    """An answer in the other language than the question."""
    if min(len(text.split()) for text in pair) < 4:
        return None
    asked = chance.choice(ASKED)
    version = Version(pair[asked[1]], None)
    return Planted(Post("row", NOW, (version,), replies_to=Quoted(asked[0], Author(handle="@a"))), None)


def shared_content(pair: Pair, chance: random.Random) -> Planted | None:
    """What is shared in one language with nothing above it, or with words in the same language."""
    side = chance.randrange(2)
    if len(pair[side].split()) < 4:
        return None
    above = chance.choice(
        ["", ("Worth a look!", "Gwerth ei weld!")[side], ("Please read this.", "Darllenwch hwn, da chi.")[side]]
    )
    shares = Quoted(pair[side], Author(handle="@metoffice"))
    return Planted(Post("row", NOW, (Version(above, None),), shares=shares), None)


WHOLES: dict[str, Planter] = {
    "reference": reference,
    "mention": mention,
    "hashtag": hashtag,
    "media": media,
    "schedule": schedule,
    "alt_text": alt_text,
    "reply_language": reply_language,
    "shared_content": shared_content,
}
