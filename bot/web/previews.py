"""How a post will look and what it will cost on each of its accounts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.rulebook import Rulebook
from bot.rulebook.people import takes
from checks.model import Account
from checks.platform.limits import Limits, card
from checks.platform.too_long import measured
from checks.text.marks import of_kind

# X and Mastodon show so much of an address; the rest is an ellipsis.
SHOWN_LINK = 30


@dataclass(frozen=True, slots=True)
class Cost:
    """What a platform asks for posts, as config/platforms.yaml says it."""

    amount: float
    currency: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Preview:
    """One version on one account. `text` is what is shown, `cut` what the platform would refuse or cut off."""

    account: str
    platform: str
    handle: str
    language: str | None
    position: int
    text: str
    cut: str
    length: int
    most: int | None
    cost: Cost | None


def previews(
    book: Rulebook, accounts: Sequence[str], versions: Sequence[tuple[str | None, str]]
) -> tuple[Preview, ...]:
    """Every version on every account that takes it, in the order of the accounts; versions as (language, text)."""
    return tuple(
        _preview(book, account, position, language, text)
        for key in accounts
        if (account := book.accounts.get(key)) is not None
        for position, (language, text) in enumerate(versions)
        if takes(account, language)
    )


def _preview(book: Rulebook, account: Account, position: int, language: str | None, text: str) -> Preview:
    row = (book.data.get("platforms") or {}).get(account.platform)
    limits = card(row) if row else None
    fits, length = measured(text, limits) if limits else (len(text), len(text))
    kept = text if limits is None or length <= limits.length else text[:fits]
    return Preview(
        account=account.key,
        platform=limits.name if limits else account.platform,
        handle=account.handle,
        language=language,
        position=position,
        text=_shortened(kept, limits),
        cut=text[len(kept) :],
        length=length,
        most=limits.length if limits else None,
        cost=_cost(row, text),
    )


def _shortened(text: str, limits: Limits | None) -> str:
    """Where a platform counts a link as one length, it shows it without its beginning, and cut."""
    if limits is None or not limits.link:
        return text
    for link in reversed(list(of_kind(text, "link"))):
        bare = re.sub(r"^(https?://)?(www\.)?", "", text[link.start : link.end], flags=re.IGNORECASE)
        shown = bare if len(bare) <= SHOWN_LINK else f"{bare[: SHOWN_LINK - 1]}…"
        text = text[: link.start] + shown + text[link.end :]
    return text


def _cost(row: Mapping[str, Any] | None, text: str) -> Cost | None:
    told = (row or {}).get("cost")
    if not told:
        return None
    has_link = next(iter(of_kind(text, "link")), None) is not None
    return Cost(float(told["with_link" if has_link else "post"]), str(told["currency"]), told["checked_on"])


def total(shown: Sequence[Preview]) -> Cost | None:
    """What all of it costs together; the figure is as old as its oldest part."""
    costs = [one.cost for one in shown if one.cost is not None]
    if not costs:
        return None
    return Cost(sum(one.amount for one in costs), costs[0].currency, min(one.checked_on for one in costs))
