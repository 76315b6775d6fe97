"""What X does to a post's words: weighs them, wraps links, finds mentions, escapes."""

import re
import unicodedata

from bot.platforms.sandbox.credentials import derive
from bot.platforms.sandbox.state import Doc

MAX_WEIGHT = 280
LINK_WEIGHT = 23
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)'\]]")
MENTION = re.compile(r"(?<![\w@/])@([A-Za-z0-9_]{1,15})\b")
HASHTAG = re.compile(r"(?<![\w&])#(\w*[^\W\d_]\w*)")
EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3|"
    "[\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff](?:[\ufe0f\U0001f3fb-\U0001f3ff]|[\U000e0020-\U000e007f])*"
    "(?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)


def weight(text: str) -> int:
    """The length X counts: a link 23, an emoji 2, a letter of the Latin and neighbouring scripts 1, any other 2."""
    text = unicodedata.normalize("NFC", text)
    text, links = LINK.subn("", text)
    text, emoji = EMOJI.subn("", text)
    return LINK_WEIGHT * links + 2 * emoji + sum(1 if _is_light(ord(letter)) else 2 for letter in text)


def _is_light(point: int) -> bool:
    return point <= 4351 or 8192 <= point <= 8205 or 8208 <= point <= 8223 or 8242 <= point <= 8247


def wrap_links(text: str, key: str) -> tuple[str, list[Doc]]:
    """The text with every link as t.co, and what each stands for."""
    links: list[Doc] = []

    def wrap(match: re.Match[str]) -> str:
        short = f"https://t.co/{derive('t.co', key, str(len(links)), length=10)}"
        links.append(
            {"url": short, "expanded_url": match[0], "display_url": re.sub(r"https?://(www\.)?", "", match[0])[:30]}
        )
        return short

    return LINK.sub(wrap, text), links


def mentioned(text: str) -> list[str]:
    """Usernames in the text, in their order."""
    return MENTION.findall(text)


def is_long(text: str) -> bool:
    """Those who pay may write more than others; applications are told the beginning, and the whole only when asked."""
    return weight(text) > MAX_WEIGHT


def shortened(text: str) -> str:
    return text[: MAX_WEIGHT - 1] + "…" if is_long(text) else text


def escape(text: str) -> str:
    """X writes these three as entities in what it returns."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def entities(text: str, links: list[Doc], users: dict[str, str]) -> Doc:
    """Links, mentions and hashtags with their places in the escaped text; `users`: ids by lower-case username."""
    shown = escape(shortened(text))
    links = [link for link in links if link["url"] in shown]
    found: Doc = {}
    urls = [
        {"start": shown.index(link["url"]), "end": shown.index(link["url"]) + len(link["url"]), **link}
        for link in links
    ]
    mentions = [
        {"start": m.start(), "end": m.end(), "username": m[1], "id": users[m[1].lower()]}
        for m in MENTION.finditer(shown)
        if m[1].lower() in users
    ]
    tags = [{"start": m.start(), "end": m.end(), "tag": m[1]} for m in HASHTAG.finditer(shown)]
    for name, values in (("urls", urls), ("mentions", mentions), ("hashtags", tags)):
        if values:
            found[name] = values
    return found
