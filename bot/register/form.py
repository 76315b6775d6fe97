"""The consent form to be printed: one page of A4 in both languages, with nothing to fetch."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.rulebook import Rulebook


def printed(book: Rulebook, fields: dict[str, str]) -> str:
    """The form as HTML; `fields` (job, location, taken_on, photographer, person) are filled in where they are given."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("form.html").render(book=book, register=book.register, fields=fields)
