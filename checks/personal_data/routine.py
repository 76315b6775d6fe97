"""Where a person can be found alone, told as a habit: `Ceri walks home through the park every Tuesday at ten`."""

from collections.abc import Iterator

from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after
from checks.personal_data.lexicon import People
from checks.personal_data.persons import persons
from checks.personal_data.spot import Spot

MOVES = AnyCase(
    r"\b(?:walks?|walking|jogs?|jogging|cycles?|cycling|goes\s+home|gets\s+home|comes\s+home|heads\s+home|leaves|gets\s+off|"
    r"catches|waits|waiting|sits|sleeps|sleeping|dosses|hides|hiding|hangs\s+(?:around|out)|parks|drinks|is\s+(?:home|in)\s+alone|home\s+alone|"
    r"cerdded|gerdded|cherdded|loncian|seiclo|mynd\s+adre\w*|dod\s+adre\w*|gadael|adael|dal\s+y\s+bws|disgwyl\s+y\s+bws|aros\s+am\s+y\s+bws|"
    r"eistedd|cysgu|cuddio|yfed|parcio|barcio|adre\s+ar\s+ei|gartref\s+ar\s+ei)\b"
)
ALONE = AnyCase(
    r"\b(?:alone|on\s+(?:his|her|their)\s+own|by\s+(?:him|her)self|with\s+no\s+one|ar\s+ei\s+p?h?ben\s+ei\s+hun)\b"
)
DAY = (
    r"(?:day|morning|afternoon|evening|night|week|weekday|weekend|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
DIWRNOD = (
    r"(?:(?:nos|dydd|bore|pnawn|prynhawn)\s+(?:lun|fawrth|fercher|iau|wener|sadwrn|sul)|dydd|diwrnod|bore|prynhawn|p'nawn|pnawn|noson|nos|"
    r"wythnos|penwythnos)"
)
OFTEN = AnyCase(
    rf"\b(?:every|each|most)\s+(?:single\s+)?{DAY}s?\b|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\balways\b|\bbob\s+{DIWRNOD}|\bwastad\b"
)
HOUR = AnyCase(
    r"\b(?:at|about|around|after|before|till|until|am|tua|ar\s+ôl|tan|cyn)\s+(?:about\s+|around\s+)?(?:\d{1,2}|half|quarter|hanner|chwarter|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|un|dau|tri|pedwar|pump|chwech|saith|wyth|naw|deg|ddeg)\b|"
    r"midnight|dark|school|work|ganol\s+nos|ysgol|gwaith)"
)
WITH_OTHERS = AnyCase(
    r"\b(?:group|club|team|class|tour|everyone|members|join|volunteers?|collection|charity|meets?\s+(?:at|in|on|up|every|outside|us|by|there|weekly)|we\s+meet|grŵp|clwb|tîm|dosbarth|taith|criw|"
    r"aelodau|ymunwch|gwirfoddolwyr|elusen|dewch)\b"
)
SHIFT = AnyCase(
    r"\b(?:from\s+)?\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|yb|yh|yp|y\.b|y\.h)?\s?(?:-|to|till|until|tan|i)\s?\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|yb|yh|yp)?(?!\w)|\brhwng\s+\d{1,2}(?:[.:]\d\d)?\s?(?:yb|yh|yp)?\s+a\s+\d{1,2}(?!\w)|"
    r"\b(?:all\s+night|overnight|night\s+shifts?|till\s+(?:morning|dawn|they\s+lock\s+up|closing)|drwy'r\s+nos|trwy'r\s+nos|tan\s+y\s+bore|shifft\s+nos)"
)
"""The hours of a watch: `from 10pm to 6am`, `drwy'r nos`."""

REACH = 150


def habits(text: str, folded: str, prepared: People) -> Iterator[Spot]:
    """A person, a way of going or staying, and how often, with the hour or that they are alone; or alone at hours told."""
    if OFTEN.search(folded) is None or WITH_OTHERS.search(folded):
        return
    for person in persons(text, prepared):
        after = clause_after(folded, person.end, REACH)
        often, moves = OFTEN.search(after), MOVES.search(after)
        when = ALONE.search(after) or HOUR.search(after)
        if often is not None and moves is not None and when is not None:
            yield Spot(person.start, person.end + max(often.end(), moves.end(), when.end()))
            continue
        alone, watch = ALONE.search(after), SHIFT.search(after)
        if often is not None and alone is not None and watch is not None:
            yield Spot(person.start, person.end + max(often.end(), alone.end(), watch.end()))
