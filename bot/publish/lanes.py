"""Posts side by side: a platform that is slow for one account keeps no other waiting."""

from collections.abc import Callable, Iterable, Mapping


def lanes(posts: Mapping[int, Iterable[str]], joined: Callable[[str], str | None]) -> list[list[int]]:
    """The posts {id: its accounts} in their order, one list for all that share an account, or whose accounts are `joined`
    as a pair: of one account everything goes in order, over one connection."""
    lane_of: dict[str, list[int]] = {}
    for ident, accounts in posts.items():
        every = {name for account in accounts for name in (account, joined(account)) if name is not None}
        mine: list[int] = []
        for lane in {id(lane_of[name]): lane_of[name] for name in every if name in lane_of}.values():
            mine += lane
        mine.append(ident)
        served = {name for name, lane in lane_of.items() if not set(lane).isdisjoint(mine)}
        lane_of.update(dict.fromkeys(every | served, mine))
    place = {ident: number for number, ident in enumerate(posts)}
    found = {id(lane): lane for lane in lane_of.values()}
    return sorted((sorted(lane, key=place.__getitem__) for lane in found.values()), key=lambda lane: place[lane[0]])
