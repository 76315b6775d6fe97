"""What a post carries, as bits seen at one glance for all checks of parity: one that needs what is not there need not look."""

from checks.model import Post

ANYTHING, PICTURES, MOMENTS, HANDLES, TAGS, REPLY, SHARE = (1 << n for n in range(7))


def sight(post: Post) -> int:
    """The bits of what any version carries, or the post itself."""
    seen = ANYTHING
    for version in post.versions:
        if version.media:
            seen |= PICTURES
        if version.scheduled_at:
            seen |= MOMENTS
        text = version.text
        if "@" in text:
            seen |= HANDLES
        if "#" in text or "＃" in text:
            seen |= TAGS
    if post.replies_to is not None:
        seen |= REPLY
    return seen if post.shares is None else seen | SHARE
