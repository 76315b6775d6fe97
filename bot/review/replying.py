"""Replies from approved texts: filled in by a person, and refused while anything is left open."""

from collections.abc import Mapping

from sqlmodel import Session

from bot.ports import Can, Context
from bot.review.hand import free
from bot.review.refusal import Person, ReviewError
from bot.rulebook.replies import GapError, filled
from bot.store.comments import CommentRow


def check_reply(ctx: Context, session: Session, comment_id: int, person: Person) -> None:
    """ReviewError where no reply can go to the comment, or a colleague has it in hand."""
    row = free(ctx, session, comment_id, person)
    if row.sight == "removed":
        raise ReviewError("Comment %(number)s is gone from the platform.", number=comment_id)
    if Can.REPLY not in row.actions:
        raise ReviewError("The platform does not let us do that with comment %(number)s.", number=comment_id)


def canned_reply(ctx: Context, row: CommentRow, key: str, language: str, given: Mapping[str, str]) -> str:
    """The text of an approved reply with its places filled in; ReviewError while one is empty or unfinished."""
    book = ctx.book
    template = book.replies.canned.get(key)
    if template is None:
        raise ReviewError("Choose one of the replies.")
    own = {
        **book.replies.values,
        "organisation": book.organisation.name,
        "department": book.services.names[row.service or book.services.default],
    }
    values = {name: text.cy if language == "cy" else text.en for name, text in own.items()}
    try:
        return filled(template, language, {**values, **{name: given.get(name, "").strip() for name in template.fields}})
    except GapError:
        raise ReviewError("The reply has a gap: nothing goes out until every place is filled in.") from None
