"""Why a picture was not read, in words; the other process names one by its key."""

from collections.abc import Mapping

from checks.model import Unreadable

PATH = Unreadable("its path leads out of the folder of pictures", "mae ei lwybr yn arwain allan o ffolder y lluniau")
MISSING = Unreadable("there is no such file", "nid oes ffeil o'r fath")
LARGE = Unreadable("it is too large", "mae'n rhy fawr")
BROKEN = Unreadable("it is broken or no picture", "mae'n ddiffygiol neu nid llun mohono")
FILM = Unreadable(
    "it is a film, whose hidden data cannot be removed here", "ffilm yw hi, ac ni ellir tynnu ei data cudd yma"
)
DRAWING = Unreadable("it is an SVG, which may carry programmes", "SVG ydyw, a all gario rhaglenni")
DOUBLE = Unreadable("another kind of file is hidden in it", "mae math arall o ffeil wedi'i guddio ynddo")
LATE = Unreadable("reading it did not end in time", "ni orffennodd y darllen mewn pryd")
ENDED = Unreadable("reading it ended badly", "daeth y darllen i ben yn wael")
HIDING = Unreadable("its hidden data could not be removed", "ni ellid tynnu ei ddata cudd")
UNPLACED = Unreadable(
    "its camera data cannot be read, so nobody knows whether it tells where it was taken",
    "ni ellir darllen ei ddata camera, felly ni wyddys a yw'n dweud ymhle y'i tynnwyd",
)

BY_KEY: Mapping[str, Unreadable] = {
    "large": LARGE,
    "broken": BROKEN,
    "film": FILM,
    "drawing": DRAWING,
    "double": DOUBLE,
    "hiding": HIDING,
    "unplaced": UNPLACED,
}
