"""What a word is without the prefix that turns it into its opposite."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.model import Language
from checks.text.welsh import radicals_of

ENGLISH = re.compile(
    r"(?:un|dis)(?=\w{4})|non-?(?=\w{4})|i[lr](?=leg|log|lit|reg|rel|resp|rev)"
    r"|im(?=mat|mor|pat|perf|pol|pos|prac|prob|prop|pure|mob|pass)"
    r"|in(?=corr|val|comp|elig|acc|act|app|cap|suf|dir|sec|ade|conv|eff|freq|cons|aud|dec|ed|exper|form|just|sinc|tol|vis|vol|hum|sens|sign)"
)
WELSH = re.compile(r"(?:anh|ann|ang|am(?=h)|an|af|di|ddi)-?(?=\w{3})")
PREFIXES: dict[Language, re.Pattern[str]] = {"en": ENGLISH, "cy": WELSH}
PRAISE = re.compile(
    r"un(?:forgett|miss|beat|believ|rival|touch|wind|veil|lock|pack|cover|earth)\w*|in(?:valu|cred)\w*|discolou?r\w*"
)
REMEMBERED = 65_536
ROOT = 4  # letters of a root


@lru_cache(maxsize=REMEMBERED)
def is_prefixed(low: str, language: Language) -> bool:
    """Whether a word begins as one with such a prefix does."""
    return PREFIXES[language].match(low) is not None and not (language == "en" and PRAISE.fullmatch(low))


def roots(low: str, language: Language) -> Iterator[str]:
    """What a word may be without its prefix: afresymol is rhesymol, anfodlon is bodlon."""
    prefix = PREFIXES[language].match(low)
    if prefix is None:
        return
    rest = low[prefix.end() :]
    if language == "en":
        yield rest
        return
    begun = {rest, low[2:], low[3:], "h" + rest if prefix[0] == "anh" else rest, "r" + low[2:], "l" + low[2:]}
    yield from {form for each in begun if len(each) >= ROOT for form in (each, *radicals_of(each))}
