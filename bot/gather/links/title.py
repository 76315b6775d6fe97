"""The title of a page from the first of its bytes."""

from html.parser import HTMLParser

LONGEST = 200


class _Title(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.is_in = False
        self.is_done = False
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_in = tag == "title" and not self.is_done

    def handle_endtag(self, tag: str) -> None:
        self.is_done = self.is_done or (tag == "title" and self.is_in)
        self.is_in = False

    def handle_data(self, data: str) -> None:
        if self.is_in:
            self.words.append(data)


def title(content: bytes, kind: str) -> str:
    """The words of the first title element, on one line and not too long; empty where there is none."""
    _, _, charset = kind.lower().partition("charset=")
    try:
        text = content.decode(charset.strip(" \"';") or "utf-8", "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    parser = _Title()
    parser.feed(text)
    return " ".join("".join(parser.words).split())[:LONGEST]
