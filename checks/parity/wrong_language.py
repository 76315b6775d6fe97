"""A version that is not in the language it should be in.

Looks for: a version set down as Welsh whose words are English, or the other way, or of a third language; versions that changed
places; on a paired account, a post in the language of its partner.
Because: content is available in English and Welsh (rct.bilingual), each in its own place.
Instead: put each text under its language. / Rhowch bob testun dan ei iaith: “Mae'r pwll ar gau” dan y Gymraeg.
Does not catch: one or two words, which may be a name.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Part, Post, Strength, Text, Tools
from checks.parity.carries import sight
from checks.parity.owed import NAMES, is_foreign, own_language, same_text, told
from checks.text.sides import Side, other


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each text in the wrong language; one for two that changed places."""
    if post.replies_to or same_text(post, tools):
        return
    read = told(post, tools)
    if len(read.mistaken) == 2 and read.texts:
        first, second = sorted(read.mistaken, key=lambda side: side.language)
        yield Finding(first.whole(), second.whole(), says=SWAPPED, fix=SWAP)
        return
    own = own_language(post, tools)
    strangers = [side for side in read.alone if own and side.language != own and side not in read.mistaken]
    for side in [*read.mistaken, *strangers]:
        yield Finding(side.whole(), values=values(side))
    sided = {side.part.version for side in [*read.alone, *(s for p in read.texts for s in (p.en, p.cy))]}
    for number, version in enumerate(post.versions):
        if version.language and number not in sided and is_foreign(version.text, tools):
            seen = LIKELY.get(tools.detect(version.text) or "")
            says, named = (THIRD, {}) if seen is None else (LOOKS, {"seen": seen})
            yield Finding(Part(number, "text", None, version.text).whole(), says=says, fix=TRANSLATE, values=named)


def values(side: Side) -> dict[str, Text]:
    should = other(side.language)
    return {"is": NAMES[side.language], "should": NAMES[should], "as": AS[should]}


AS = {"en": Text(en="English", cy="Saesneg"), "cy": Text(en="Welsh", cy="Gymraeg")}
SWAPPED = Text(
    en="The Welsh and the English have changed places.",
    cy="Mae'r Gymraeg a'r Saesneg wedi newid lle.",
)
SWAP = Text(en="Put each text under its own language.", cy="Rhowch bob testun dan ei iaith ei hun.")
THIRD = Text(en="This text is in neither Welsh nor English.", cy="Nid yw'r testun hwn yn Gymraeg nac yn Saesneg.")
LOOKS = Text(
    en="This text is in neither Welsh nor English; it looks like {seen}.",
    cy="Nid yw'r testun hwn yn Gymraeg nac yn Saesneg; mae'n debyg i {seen}.",
)
# The languages other than ours that posts and leaflets here are most often written in, as langdetect names them. The Welsh
# stands after "i", which softens.
LIKELY = {
    "ar": Text(en="Arabic", cy="Arabeg"),
    "bn": Text(en="Bengali", cy="Fengaleg"),
    "cs": Text(en="Czech", cy="Tsieceg"),
    "de": Text(en="German", cy="Almaeneg"),
    "es": Text(en="Spanish", cy="Sbaeneg"),
    "fr": Text(en="French", cy="Ffrangeg"),
    "gu": Text(en="Gujarati", cy="Gwjarati"),
    "hu": Text(en="Hungarian", cy="Hwngareg"),
    "it": Text(en="Italian", cy="Eidaleg"),
    "lt": Text(en="Lithuanian", cy="Lithwaneg"),
    "nl": Text(en="Dutch", cy="Iseldireg"),
    "pa": Text(en="Punjabi", cy="Bwnjabeg"),
    "pl": Text(en="Polish", cy="Bwyleg"),
    "pt": Text(en="Portuguese", cy="Bortiwgaleg"),
    "ro": Text(en="Romanian", cy="Rwmaneg"),
    "ru": Text(en="Russian", cy="Rwseg"),
    "so": Text(en="Somali", cy="Somaleg"),
    "tr": Text(en="Turkish", cy="Dwrceg"),
    "uk": Text(en="Ukrainian", cy="Wcreineg"),
    "ur": Text(en="Urdu", cy="Wrdw"),
}
TRANSLATE = Text(en="Put the text in the language of its version.", cy="Rhowch y testun yn iaith ei fersiwn.")

CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.STRONG,
    says=Text(en="This should be {should}, and it is {is}.", cy="Dylai hwn fod yn {as}; {is} ydyw."),
    fix=Text(en="Put the {should} text here.", cy="Rhowch y testun {should} yma."),
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
)
