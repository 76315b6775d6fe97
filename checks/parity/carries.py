"""What a post carries: the quick no of a check that looks at nothing else."""

from collections.abc import Callable

from checks.model import Post


def has_pictures(post: Post) -> bool:
    """Whether any version has a picture or film."""
    return any(version.media for version in post.versions)


def has_moments(post: Post) -> bool:
    """Whether any version has a moment of its own."""
    return any(version.scheduled_at for version in post.versions)


def has_sign(*signs: str) -> Callable[[Post], bool]:
    """Whether one of the signs stands in the text of any version."""

    def has(post: Post) -> bool:
        return any(sign in version.text for version in post.versions for sign in signs)

    return has


def is_reply(post: Post) -> bool:
    """Whether it answers somebody."""
    return post.replies_to is not None


def is_share(post: Post) -> bool:
    """Whether it shares what somebody else wrote."""
    return post.shares is not None
