"""Money, percentages, durations and plain numbers."""

from collections.abc import Sequence

from checks.model import Language
from checks.text.fact import Fact, Found, Kind, Reading, by_first, low, lows, said_at
from checks.text.numbers import Amount, Item
from checks.text.units import DAY, SINGLE_UNITS, UNITS

CURRENCIES = frozenset("£€$")
POUNDS = frozenset("pound pounds punt bunt phunt bunnoedd bunnau punnoedd punnau".split())
PENCE = frozenset("p pence penny c ceiniog geiniog cheiniog ceiniogau".split())
EUROS = frozenset("euro euros ewro ewros".split())
DOLLARS = frozenset("dollar dollars doler ddoler ddoleri doleri".split())
PERCENT: tuple[tuple[str, ...], ...] = (
    ("%",),
    ("percent",),
    ("per", "cent"),
    ("y", "cant"),
    ("percentage", "points"),
    ("percentage", "point"),
)
PERCENT += (
    ("o", "bwyntiau", "canran"),
    ("pwynt", "canran"),
    ("bwynt", "canran"),
    ("o", "bwyntiau", "canrannol"),
    ("pct",),
)
PERCENT_BY_FIRST = by_first(PERCENT)
JOINS = frozenset(("-", "–", "—", "to", "and", "or", "i", "a", "ac", "neu", "hyd", "rhwng"))
BEFORE_UNIT = frozenset({"working", "o", "full", "consecutive", "school", "a", "an", "-", "of"})
SUFFIXES = frozenset(
    "km kg g l ml cm mm mph kph kw kwh mw gb mb tb mbps"
    " oed s x au ft in c f hr hrs h min mins awr munud yr yrs p mya cc ha k".split()
)


def read(items: Sequence[Item], at: int, language: Language) -> Found | None:
    """The amount that begins at items[at] with what it counts, or None."""
    item = items[at]
    if not isinstance(item, Amount):
        if item.low in CURRENCIES:
            return _priced(items, at)
        return _version(items, at) if item.sort == "figure" else None
    if item.suffix and not item.scaled and item.suffix not in SUFFIXES:
        return [], at + 1
    return ratio(items, at) or _joined(items, at) or _counted(items, at, item, language)


def _version(items: Sequence[Item], at: int) -> Found:
    item = items[at]
    return [Fact("number", item.start, item.end, frozenset({("v", item.low)}), 2, figure=True)], at + 1


def _priced(items: Sequence[Item], at: int) -> Found | None:
    """£5, £3.5m, £5-10 million."""
    behind = at + 2 if low(items, at + 1) in ("-", "–", "−") else at + 1
    sign, first = items[at].low, items[behind] if behind < len(items) else None
    if not isinstance(first, Amount):
        return None
    facts = [_money(sign, first, items[at].start, first.end)]
    after = behind + 1
    share = _priced_share(items, at, first, after)
    if share:
        return share
    second = items[after + 1] if after + 1 < len(items) else None
    if low(items, after) in ("-", "–", "—") and isinstance(second, Amount):
        facts.append(_money(sign, second, second.start, second.end))
        if second.scaled and not first.scaled:
            scale = second.value / max(_plain(second), 1e-9)
            facts[0] = _money(sign, first, items[at].start, first.end, scale)
        after += 2
    return facts, after


def _priced_share(items: Sequence[Item], at: int, first: Amount, after: int) -> Found | None:
    """£3 in every £100, £3 o bob £100: a share of what is spent."""
    every = _every(items, after)
    second = items[every + 1] if every and every + 1 < len(items) else None
    if not isinstance(second, Amount) or low(items, every) not in CURRENCIES or not 0 < first.value < second.value:
        return None
    share = round(first.value / second.value, 4)
    covers: frozenset[Reading] = frozenset({("%", round(share * 100, 2)), ("n", first.value), ("n", second.value)})
    return [Fact("number", items[at].start, second.end, frozenset({("n", share)}), 1, covers)], every + 2


def _plain(amount: Amount) -> float:
    return float(amount.figure.replace(",", "")) if amount.figure else amount.value


def _money(sign: str, amount: Amount, start: int, end: int, scale: float = 1.0) -> Fact:
    readings: set[Reading] = {(sign, round(amount.value, 2))}
    if scale > 1:
        readings.add((sign, round(amount.value * scale, 2)))
    return Fact(
        "money", start, end, frozenset(readings), 2, frozenset({("n", amount.value)}), figure=bool(amount.figure)
    )


def _percent_ends(items: Sequence[Item], at: int) -> int:
    """Where the words for per cent end if they stand at items[at]; 0 if not."""
    name = said_at(items, at, PERCENT_BY_FIRST)
    return at + len(name) if name else 0


def _joined(items: Sequence[Item], at: int) -> Found | None:
    """Amounts of one range that share a unit said once: 5 to 10%, rhwng 2 a 3 miliwn."""
    first = items[at]
    second = items[at + 2] if at + 2 < len(items) else None
    if low(items, at + 1) not in JOINS or not isinstance(first, Amount) or not isinstance(second, Amount):
        return None
    if second.suffix and not second.scaled:
        return None
    end = _percent_ends(items, at + 3)
    readings: set[Reading] = {("n", first.value)}
    if end:
        one = Fact(
            "percentage",
            first.start,
            first.end,
            frozenset({("n", first.value), ("%", first.value)}),
            first.weight,
            figure=True,
        )
        two = Fact("percentage", second.start, items[end - 1].end, frozenset({("%", second.value)}), 2, figure=True)
        return [one, two], end
    if second.scaled and second.figure and not first.scaled and not first.suffix and first.value < 1000:
        readings.add(("n", round(first.value * second.value / max(_plain(second), 1e-9), 6)))
        fact = Fact("number", first.start, first.end, frozenset(readings), first.weight, figure=bool(first.figure))
        return [fact], at + 2
    return None


def _counted(items: Sequence[Item], at: int, item: Amount, language: Language) -> Found:
    after = at + 1
    percent = 0 if item.suffix else _percent_ends(items, after)
    if percent:
        weight = max(item.weight, 1)
        readings: frozenset[Reading] = frozenset({("%", round(item.value, 6))})
        covers: frozenset[Reading] = frozenset({("n", round(item.value / 100, 4))})
        return [
            Fact("percentage", item.start, items[percent - 1].end, readings, weight, covers, bool(item.figure))
        ], percent
    money = _coins(item, after, language) or _money_words(items, after, item)
    if money:
        return money
    return [_plain_fact(items, at, item)], after


def _coins(item: Amount, after: int, language: Language) -> Found | None:
    """50p, and 50c in Welsh."""
    if item.scaled or item.suffix not in (("p",) if language == "en" else ("p", "c")):
        return None
    readings: frozenset[Reading] = frozenset({("£", item.value / 100), ("n", item.value)})
    return [Fact("money", item.start, item.end + 1, readings, 2, figure=True)], after


def _money_words(items: Sequence[Item], after: int, item: Amount) -> Found | None:
    """5 pounds, pum punt, 2 filiwn o bunnoedd, 50 ceiniog."""
    here = after + 1 if low(items, after) == "o" else after
    word = low(items, here)
    sign = "£" if word in POUNDS or word in PENCE else "€" if word in EUROS else "$" if word in DOLLARS else ""
    if not sign or item.fraction or word in ("p", "c"):
        return None
    value = round(item.value / 100 if word in PENCE else item.value, 2)
    kind: Kind = "money"
    weight = max(item.weight, 1)
    both: frozenset[Reading] = frozenset({(sign, value), ("n", item.value)})
    return [Fact(kind, item.start, items[here].end, both, weight, figure=bool(item.figure))], here + 1


def _plain_fact(items: Sequence[Item], at: int, item: Amount) -> Fact:
    readings: set[Reading] = {("n", round(item.value, 4))}
    if item.ordinal:
        readings.add(("o", item.value))
    if item.also is not None:
        readings.add(("n", round(item.also, 4)))
    span = _duration(items, at, item)
    if span is not None:
        readings.add(("duration", round(span, 1)))
    part = item.value if item.fraction else item.also if item.ordinal and item.also else 0.0
    covers: set[Reading] = {("%", round(part * 100, 2))} if part else set()
    if item.low in SINGLE_UNITS:
        readings.discard(("n", 2.0))
    weight = 1 if item.weight == 2 and item.fraction and not item.figure else item.weight
    if span is not None and item.fraction:
        weight = max(weight, 1)  # half an hour, chwarter awr
    if span is not None and ((span == DAY and item.value == 24) or _is_all_of(items, at, item.value)):
        weight = min(weight, 1)
        readings.add(("always",))
    return Fact("number", item.start, item.end, frozenset(readings), weight, frozenset(covers), bool(item.figure))


def _is_all_of(items: Sequence[Item], at: int, value: float) -> bool:
    """24 hours a day, 7 days a week, 365 days a year: always, and the one says what the other does."""
    per = low(items, at + 3) if low(items, at + 2) in ("a", "y", "yr", "the", "o'r") else ""
    whole = {"day": 24, "dydd": 24, "week": 7, "wythnos": 7, "year": 365, "flwyddyn": 365}
    return whole.get(per) == value


def ratio(items: Sequence[Item], at: int) -> Found | None:
    """one in four, 9 out of every 10, un o bob pedwar, tri ym mhob pump: a share, however it is told."""
    first = items[at]
    after = _every(items, at + 1) or _every_behind_noun(items, at)
    second = items[after] if 0 < after < len(items) else None
    if not isinstance(first, Amount) or not isinstance(second, Amount) or low(items, after + 1) in UNITS:
        return None
    plain = not (first.ordinal or second.ordinal or first.fraction or second.fraction or first.suffix or second.suffix)
    if not plain or not 0 < first.value < second.value <= 1000 or second.noun:
        return None
    share = round(first.value / second.value, 4)
    covers: frozenset[Reading] = frozenset(
        {("%", round(share * 100, 2)), ("n", first.value), ("n", second.value), ("ratio", share)}
    )
    return [Fact("number", first.start, second.end, frozenset({("n", share)}), 2, covers)], after + 1


def _every_behind_noun(items: Sequence[Item], at: int) -> int:
    """The same behind what is counted: un daith o bob deg; one person in three, where nothing that is counted follows."""
    word = low(items, at + 2)
    if word in ("o", "ym") or (word in ("in", "out") and "every" in (low(items, at + 3), low(items, at + 4))):
        return _every(items, at + 2)
    first = items[at]
    counts = word == "in" and isinstance(first, Amount) and first.value == 1 and not first.figure
    return (
        at + 3
        if counts and (at + 4 >= len(items) or items[at + 4].sort == "mark" or low(items, at + 4) in VERBS)
        else 0
    )


def _every(items: Sequence[Item], at: int) -> int:
    """Where the whole of a share stands if `in every`, `o bob` and their like begin here; 0 if not."""
    words = said_at(items, at, OF_EVERY_BY_FIRST)
    return at + len(words) if words else 0


VERBS = frozenset("is are has have had was were will would can could may might does do says said lives of who".split())
OF_EVERY: tuple[tuple[str, ...], ...] = (
    ("in", "every"),
    ("out", "of", "every"),
    ("out", "of"),
    ("of", "every"),
    ("in",),
    ("o", "bob"),
    ("ymhob",),
    ("o", "blith"),
    ("ym", "mhob"),
    ("allan", "o", "bob"),
    ("allan", "o"),
    ("mewn",),
)
OF_EVERY_BY_FIRST = by_first(OF_EVERY)


def _duration(items: Sequence[Item], at: int, item: Amount) -> float | None:
    """Minutes, where the number counts a unit of time."""
    if item.low in SINGLE_UNITS:
        return SINGLE_UNITS[item.low]
    if item.noun in UNITS:
        return item.value * UNITS[item.noun]
    after = at + 1
    while low(items, after) in BEFORE_UNIT and after < at + 3:
        after += 1
    word = low(items, after)
    if word in UNITS:
        half = lows(items, at + 2, 2) == ("a", "hanner") or lows(items, at + 2, 3) == ("and", "a", "half")
        return (item.value + (0.5 if half else 0)) * UNITS[word]
    return UNITS[item.suffix] * item.value if item.suffix in UNITS else None
