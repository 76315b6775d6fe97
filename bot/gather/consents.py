"""The consents that a post's pictures rest on, as the register holds them at this moment."""

from collections.abc import Mapping

from sqlmodel import Session

from bot.store.consents import consents_by_id
from checks.model import Consent, Post


def consents_of(session: Session, post: Post) -> Mapping[str, Consent]:
    """{id: consent} of every consent that a picture of the post lists or is known to have; none that is not in the
    register, which is then no consent at all."""
    listed = {ident for version in post.versions for media in version.media for ident in media.consents}
    return consents_by_id(session, listed)
