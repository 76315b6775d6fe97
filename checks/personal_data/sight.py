"""A quick sight of a text: whether any of some small letters stand in it at all, before a pattern looks for whole words."""

from functools import lru_cache

from checks.personal_data.spot import SEEN


@lru_cache(maxsize=SEEN)
def small(folded: str) -> str:
    """The text in small letters."""
    return folded.lower()


def sees(folded: str, letters: tuple[str, ...]) -> bool:
    """Whether one of them stands anywhere. A plain loop: this is asked of every text, and mostly answered no."""
    text = small(folded)
    for each in letters:  # noqa: SIM110 - any() over a generator takes four times as long
        if each in text:
            return True
    return False
