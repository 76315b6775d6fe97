"""The people of the day: who queue, who approve, who write; each does their part once, also when the demo goes on."""

import io
from typing import Any

from PIL import Image, ImageDraw
from sqlmodel import Session, select

from bot.cli.demo.day import Day
from bot.intake import Submission, submit
from bot.platforms.sandbox import Control
from bot.ports import Context
from bot.review import ReviewError, approve
from bot.review.refusal import Person
from bot.store.content import Picture, Words
from bot.store.posts import PostRow


def open_accounts(control: Control, day: Day) -> None:
    """The accounts at the platforms; those that stand already stay as they are."""
    for row in day.tree["accounts"].values():
        handle = row["handle"].removeprefix("@")
        (control.page if row["platform"] == "facebook" else control.x_user)(handle, handle)


def open_platforms(control: Control, day: Day) -> None:
    """What stands on the platforms, what people wrote, what is queued there."""
    for row in day.tree["queued_at_facebook"]:
        control.page_post(row["page"], day.text(row["text"]), due=day.at(row["in_minutes"]))
    _conversation(control, day)
    for row in day.tree["x_mentions"]:
        control.x_user(row["author"], row["name"])
        control.x_post(row["author"], row["text"], at=day.at(-row["minutes_ago"]))


def _conversation(control: Control, day: Day) -> None:
    first = day.tree["facebook_post"]
    post = control.page_post(first["page"], day.text(first["text"]), at=day.at(-first["minutes_ago"]))
    for row in day.tree["facebook_comments"]:
        written = day.at(-row["minutes_ago"])
        comment = control.comment(post, row["text"], row["author"], at=written)
        if "our_reply" in row:
            control.comment(post, row["our_reply"], first["page"], reply_to=comment, at=day.at(10 - row["minutes_ago"]))


def queue_posts(ctx: Context, day: Day) -> None:
    """The comms team queues the day's posts."""
    with ctx.sessions() as session:
        for row in day.tree["posts"]:
            at = day.at(row["in_minutes"]) if "in_minutes" in row else None
            submit(ctx, session, Submission(row["author"], _versions(day, row), tuple(row["accounts"]), at))
        session.commit()


def queue_figures(ctx: Context, day: Day, release: dict[str, str]) -> None:
    """The statistics office queues what it will say of a release, and that it is coming."""
    office = day.tree["imminent"]
    with ctx.sessions() as session:
        for texts in (release, office["announcement"]):
            submit(ctx, session, Submission(office["author"], _versions(day, texts), tuple(office["accounts"])))
        session.commit()


def _versions(day: Day, row: dict[str, Any]) -> tuple[Words, ...]:
    pictures = _pictures(row.get("picture"))
    return tuple(Words(day.text(row[lang]), lang, pictures=pictures) for lang in ("cy", "en") if lang in row)


def _pictures(alts: dict[str, str] | None) -> tuple[Picture, ...]:
    if alts is None:
        return ()
    image = Image.new("RGB", (640, 360), "#14433d")
    ImageDraw.Draw(image).text((40, 150), alts["cy"].split(": ")[-1], fill="white", font_size=36)
    content = io.BytesIO()
    image.save(content, "PNG")
    return (Picture(content.getvalue(), "image/png", alts["en"], alts["cy"], people=()),)


def approve_posts(ctx: Context, day: Day) -> int:
    """Colleagues approve what may be approved; how many posts."""
    asked = [row for row in (*day.tree["posts"], day.tree["imminent"]) if "approved_by" in row]
    approvers = {row["author"]: row["approved_by"] for row in asked}
    done = 0
    with ctx.sessions() as session:
        for row in session.exec(select(PostRow)).all():
            if row.author in approvers and row.state in ("cleared", "held"):
                done += _approved(ctx, session, row, approvers[row.author])
        session.commit()
    return done


def _approved(ctx: Context, session: Session, row: PostRow, name: str) -> int:
    if row.state == "held" and row.hold_until is None:
        return 0
    try:
        approve(ctx, session, row.id or 0, Person(name, "demo"))
    except ReviewError:
        return 0
    return 1
