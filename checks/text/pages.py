"""Which language the page behind a link is in, as far as its address says, and the same page's address in the other one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.model import Language

SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
Pairs = tuple[tuple[str, str], ...]
NATIONS = frozenset({"wales", "cymru"})
LONGEST_CODE = 5  # letters: en-gb


@dataclass(frozen=True, slots=True)
class Page:
    """A link read. `language` None: the address does not say. `neutral` is equal for the two languages of one page.
    `turned` is the address in the other language, None where it cannot be made."""

    language: Language | None
    neutral: str
    turned: str | None = None


@dataclass(frozen=True, slots=True)
class Sites:
    """config/links.yaml: (English, Welsh) pairs of path parts, hosts and single pages, names of parameters, endings of a page;
    `likely`: single pages that pass as one, though nobody has seen both; `kin`: (English host, what it is called too);
    `topics`: parts of an address that tell what it is about, (English, Welsh)."""

    paths: Pairs = ()
    hosts: Pairs = ()
    parameters: frozenset[str] = frozenset()
    welsh_endings: tuple[str, ...] = ()
    english_endings: tuple[str, ...] = ()
    pages: Pairs = ()
    likely: Pairs = ()
    kin: Pairs = ()
    topics: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    def are_of_two(self, english: str, welsh: str) -> bool:
        """Whether each address tells what it is about, and neither of anything that the other does."""
        told = [
            {number for number, topic in enumerate(self.topics) if not topic[side].isdisjoint(address.split("/"))}
            for side, address in enumerate((english, welsh))
        ]
        return all(told) and told[0].isdisjoint(told[1])

    def page(self, link: str) -> Page:
        """What the address says: a code between / before all, for a council's one host often serves both languages
        by /en/ and /cy/ beside a second name of it; else the first sign found decides, from the host to the end."""
        lead = SCHEME.match(link)
        scheme = lead[0] if lead else ""
        known = self._known(scheme, link[len(scheme) :].split("#")[0].split("?")[0].rstrip("/").lower())
        if known is not None:
            return known
        bare = link[len(scheme) :].split("#")[0]
        address, _, query = bare.partition("?")
        host, _, path = address.partition("/")
        parts = path.rstrip("/").split("/") if path.strip("/") else []
        read = self._host(host.lower()), self._parts(parts), self._query(query), self._ending(parts)
        code = self._code(parts)
        language = code or next((told[0] for told in read if told[0]), None)
        if read[3][0]:
            parts = [*parts[:-1], read[3][1]]
        neutral = "/".join([read[0][1], *self._parts(parts)[1]]).lower() + "?" + read[2][1]
        crossed = code is not None and read[0][0] not in (None, code)  # the host may stay as it is
        return Page(language, neutral.rstrip("?"), self._turned(scheme, host, parts, query, crossed))

    def _known(self, scheme: str, address: str) -> Page | None:
        """A page whose two addresses are listed."""
        for en, cy in self.pages:
            if address in (en, cy):
                return Page("en" if address == en else "cy", en, scheme + (cy if address == en else en))
        return next((Page(None, en) for en, cy in self.likely if address in (en, cy)), None)

    def _host(self, host: str) -> tuple[Language | None, str]:
        for en, cy in self.hosts:
            if host == cy or host.endswith("." + cy):
                return "cy", f"<{cy}>{host.removesuffix(cy)}"
            if host == en or host.endswith("." + en):
                return "en", f"<{cy}>{host.removesuffix(en)}"
        for en, cy in self.hosts:
            for also in (also for of, also in self.kin if of == en and host.endswith("." + also)):
                return None, f"<{cy}>{host.removesuffix(also)}"
        first, _, rest = host.partition(".")
        if first in ("cy", "en", "welsh", "cymraeg") and "." in rest:
            return ("en" if first == "en" else "cy"), rest
        name, _, end = host.rpartition(".")
        return None, f"{name}.<cymru>" if end in NATIONS else host

    def _parts(self, parts: Sequence[str]) -> tuple[Language | None, list[str]]:
        for at, part in enumerate(parts):
            low = part.lower()
            for en, cy in self.paths:
                if low in (en, cy):
                    return ("en" if low == en else "cy"), [*parts[:at], *parts[at + 1 :]]
        return None, list(parts)

    def _code(self, parts: Sequence[str]) -> Language | None:
        """What a part says that is the code of a language and nothing else: `cymraeg` may be what a page is about."""
        codes = [pair for pair in self.paths if max(map(len, pair)) <= LONGEST_CODE]
        for low in map(str.lower, parts):
            for en, cy in codes:
                if low in (en, cy):
                    return "en" if low == en else "cy"
        return None

    def _query(self, query: str) -> tuple[Language | None, str]:
        language: Language | None = None
        kept = []
        for parameter in sorted(p for p in query.split("&") if p and not p.lower().startswith("utm_")):
            name, _, value = parameter.lower().partition("=")
            if name in self.parameters:
                language = "cy" if value.startswith(("cy", "wel")) else "en" if value.startswith("en") else language
            else:
                kept.append(parameter)
        return language, "&".join(kept)

    def _ending(self, parts: Sequence[str]) -> tuple[Language | None, str]:
        last = parts[-1] if parts else ""
        for ending in self.welsh_endings:
            if last.lower().endswith(ending) and last.lower() != ending:
                return "cy", last[: -len(ending)]
        for ending in self.english_endings:
            if last.lower().endswith(ending) and last.lower() != ending:
                return "en", last[: -len(ending)]
        return None, last

    def _turned(self, scheme: str, host: str, parts: Sequence[str], query: str, crossed: bool) -> str | None:
        """With the host (unless `crossed`) and the telling parts of the path put into the other language."""
        tail = "?" + query if query else ""
        swapped = [self._swapped(part) for part in parts]
        both = {**dict(self.hosts), **{cy: en for en, cy in self.hosts}}
        other = host if crossed else both.get(host.lower(), host)
        if swapped == list(parts) and other == host:
            return None
        if other.startswith("cy."):
            scheme = scheme.lower().replace("www.", "")
        return scheme + "/".join([other, *swapped]) + tail

    def _swapped(self, part: str) -> str:
        for en, cy in self.paths:
            if part.lower() in (en, cy):
                other = cy if part.lower() == en else en
                return other.upper() if part.isupper() else other
        return part


def sites(table: Mapping[str, Any]) -> Sites:
    """From config/links.yaml; the longest host first."""
    hosts = sorted(_pairs(table.get("hosts")), key=lambda pair: -max(map(len, pair)))
    return Sites(
        paths=_pairs(table.get("paths")),
        hosts=tuple(hosts),
        parameters=frozenset(table.get("parameters") or ()),
        welsh_endings=tuple(table.get("welsh_endings") or ()),
        english_endings=tuple(table.get("english_endings") or ()),
        pages=_pairs(row for row in table.get("pages") or () if not row.get("unverified")),
        likely=_pairs(row for row in table.get("pages") or () if row.get("unverified")),
        topics=tuple((frozenset(row["en"]), frozenset(row["cy"])) for row in table.get("topics") or ()),
        kin=tuple((str(row["of"]).lower(), str(row["also"]).lower()) for row in table.get("kin") or ()),
    )


def _pairs(rows: Any) -> Pairs:
    return tuple((str(row["en"]).lower(), str(row["cy"]).lower()) for row in rows or ())
