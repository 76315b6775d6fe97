"""Pictures and films on X: one request, or a start, pieces and an end; and their alternative text."""

import io
import re
from typing import Any

from PIL import Image, UnidentifiedImageError

from bot.platforms.sandbox.state import Doc
from bot.platforms.sandbox.wire import Answer, RefusalError

from . import problems
from .visit import Visit

LASTS_SECONDS = 86400
LIMITS = {"tweet_image": 5 << 20, "tweet_gif": 15 << 20, "tweet_video": 512 << 20}
MAX_PIECE = 4 << 20
MAX_ALT = 1000


def upload(visit: Visit) -> Answer:
    visit.need("media.write", writing=True)
    user, category = visit.user(), visit.call.form.get("media_category", "")
    part = visit.call.files.get("media")
    if category not in LIMITS:
        raise problems.invalid("media_category", category, f"[{category}] is not one of [{','.join(LIMITS)}]")
    if not part:
        raise problems.invalid("media", "", "The `media` field is required")
    if len(part.content) > min(LIMITS[category], LIMITS["tweet_gif"]):
        raise problems.invalid("media", len(part.content), "The media is too large")
    media = _begin(visit, user["id"], category, len(part.content))
    _finish(visit, media, part.content)
    return Answer(200, {"data": _told(visit, media)})


def _begin(visit: Visit, user: str, category: str, size: int) -> Doc:
    key = visit.state.snowflake(visit.state.now())
    prefix = {"tweet_image": "3_", "tweet_gif": "16_", "tweet_video": "7_"}[category]
    kind = {"tweet_image": "photo", "tweet_gif": "animated_gif", "tweet_video": "video"}[category]
    expires = visit.state.now() + LASTS_SECONDS
    media = {"id": key, "user": user, "media_key": prefix + key, "type": kind, "category": category, "size": size}
    media |= {"expires": expires, "state": "waiting", "alt_text": None, "pieces": []}
    visit.state.put("x_media", key, media, owner=user)
    return media


def _finish(visit: Visit, media: Doc, content: bytes) -> None:
    """Looks at the content: a picture must be one, a film is taken as it is."""
    media["state"] = "succeeded"
    media_type = "video/mp4"
    if media["category"] != "tweet_video":
        try:
            with Image.open(io.BytesIO(content)) as picture:
                media["width"], media["height"] = picture.size
                media_type = Image.MIME.get(picture.format or "", "")
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
            raise problems.invalid("media", "", "The media type is not recognised") from None
    media["media_type"] = media_type
    visit.state.keep_picture(media["media_key"], media_type, content)
    visit.state.put("x_media", media["id"], media, owner=media["user"])


def _told(visit: Visit, media: Doc) -> Doc:
    told = {
        "id": media["id"],
        "media_key": media["media_key"],
        "size": media["size"],
        "expires_after_secs": int(media["expires"] - visit.state.now()),
    }
    if "width" in media:
        told["image"] = {"image_type": media["media_type"], "w": media["width"], "h": media["height"]}
    if media["category"] == "tweet_video" and media["state"] != "waiting":
        told["processing_info"] = _progress(visit, media)
    return told


def _progress(visit: Visit, media: Doc) -> Doc:
    """A film takes as long as the switch `x_media_seconds` says, then ends as `x_media_end` says."""
    done_at = media["finalized"] + float(visit.state.setting("x_media_seconds", 2))
    left = done_at - visit.state.now()
    if left > 0:
        return {"state": "in_progress", "check_after_secs": max(1, round(left)), "progress_percent": 50}
    end = visit.state.setting("x_media_end", "succeeded")
    visit.state.put("x_media", media["id"], {**media, "state": end}, owner=media["user"])
    failed = (
        {"error": {"code": 1, "name": "InvalidMedia", "message": "Unsupported video format"}} if end == "failed" else {}
    )
    return {"state": end, **failed} if failed else {"state": end, "progress_percent": 100}


def initialize(visit: Visit) -> Answer:
    visit.need("media.write", writing=True)
    user, body = visit.user(), visit.call.json or visit.call.form
    category, size = str(body.get("media_category", "")), str(body.get("total_bytes", ""))
    if category not in LIMITS or not body.get("media_type"):
        raise problems.invalid("media_category", category, f"[{category}] is not one of [{','.join(LIMITS)}]")
    if not size.isdecimal() or not 0 < int(size) <= LIMITS[category]:
        raise problems.invalid("total_bytes", size, f"The `total_bytes` value [{size}] is not valid")
    media = _begin(visit, user["id"], category, int(size))
    return Answer(
        200, {"data": {"id": media["id"], "media_key": media["media_key"], "expires_after_secs": LASTS_SECONDS}}
    )


def append(visit: Visit) -> Answer:
    visit.need("media.write", writing=True)
    media, part = _mine(visit, visit.args[0]), visit.call.files.get("media")
    index = visit.call.form.get("segment_index", "")
    if not part or not re.fullmatch(r"\d{1,3}", index):
        raise problems.invalid("segment_index", index, "`segment_index` and `media` are required")
    if len(part.content) > MAX_PIECE:
        raise RefusalError(Answer(431, b"", {"content-type": "text/html"}))
    visit.state.keep_picture(f"{media['id']}/{int(index):03}", "", part.content)
    media["pieces"] = sorted({*media["pieces"], int(index)})
    visit.state.put("x_media", media["id"], media, owner=media["user"])
    return Answer(200, {"data": {"expires_at": int(media["expires"])}})


def finalize(visit: Visit) -> Answer:
    visit.need("media.write", writing=True)
    media = _mine(visit, visit.args[0])
    stored = [visit.state.picture(f"{media['id']}/{index:03}") for index in media["pieces"]]
    content = b"".join(piece[1] for piece in stored if piece)
    if len(content) != media["size"] or media["pieces"] != list(range(len(media["pieces"]))):
        raise problems.invalid("id", media["id"], "Segments do not add up to provided total file size.")
    media["finalized"] = visit.state.now()
    _finish(visit, media, content)
    if media["category"] == "tweet_video":
        media["state"] = "in_progress"
        visit.state.put("x_media", media["id"], media, owner=media["user"])
    return Answer(200, {"data": _told(visit, media)})


def status(visit: Visit) -> Answer:
    visit.need("media.write")
    visit.allow("command", "media_id")
    if visit.call.query.get("command") != "STATUS":
        raise problems.invalid("command", visit.call.query.get("command", ""), "The `command` must be STATUS")
    return Answer(200, {"data": _told(visit, _mine(visit, visit.call.query.get("media_id", "")))})


def describe(visit: Visit) -> Answer:
    visit.need("media.write", writing=True)
    body = visit.call.json
    media = _mine(visit, str(body.get("id", "")))
    alt = ((body.get("metadata") or {}).get("alt_text") or {}).get("text")
    if not isinstance(alt, str) or not 1 <= len(alt) <= MAX_ALT:
        raise problems.invalid("metadata.alt_text.text", "", f"must be between 1 and {MAX_ALT} characters")
    visit.state.put("x_media", media["id"], {**media, "alt_text": alt}, owner=media["user"])
    told: dict[str, Any] = {"id": media["id"], "associated_metadata": {"alt_text": {"text": alt}}}
    return Answer(200, {"data": told})


def _mine(visit: Visit, key: str) -> Doc:
    media = visit.state.find("x_media", key)
    if not media or media["user"] != visit.user()["id"] or media["expires"] <= visit.state.now():
        raise problems.invalid("media_id", key, "The media ID is not valid")
    return media
