"""What is said of an unsafe link, by its fault."""

from checks.model import Text

SAYS = {
    "scheme": Text(
        en="This link does not lead to a web page (https).", cy="Nid yw'r ddolen hon yn arwain at dudalen we (https)."
    ),
    "user": Text(
        en="What stands before the @ only looks like the site; the link leads to what follows it.",
        cy="Dim ond edrych fel y safle mae'r hyn sydd o flaen yr @; mae'r ddolen yn arwain at yr hyn sy'n ei ddilyn.",
    ),
    "number": Text(
        en="This link leads to a number instead of a named site.",
        cy="Mae'r ddolen hon yn arwain at rif yn lle safle ag enw.",
    ),
    "inner": Text(
        en="This link leads into an inner network that the public cannot reach.",
        cy="Mae'r ddolen hon yn arwain i rwydwaith mewnol na all y cyhoedd ei gyrraedd.",
    ),
    "disguised": Text(
        en="This address has letters that only look like others, or cannot be seen.",
        cy="Mae llythrennau yn y cyfeiriad hwn sydd ond yn edrych fel rhai eraill, neu na ellir eu gweld.",
    ),
    "alike": Text(
        en="This address looks like a known body's, and is not.",
        cy="Mae'r cyfeiriad hwn yn edrych fel un corff hysbys, ond nid dyna ydyw.",
    ),
    "suspect": Text(
        en="This address has an ending that fraud uses a lot.",
        cy="Mae gan y cyfeiriad hwn ddiweddglo a ddefnyddir yn aml gan dwyllwyr.",
    ),
    "running": Text(
        en="This link leads to a file that runs when it is opened.",
        cy="Mae'r ddolen hon yn arwain at ffeil sy'n rhedeg pan gaiff ei hagor.",
    ),
    "leading": Text(en="This link leads on to another site.", cy="Mae'r ddolen hon yn arwain ymlaen at safle arall."),
    "http": Text(
        en="This link is not secure: it begins with http, not https.",
        cy="Nid yw'r ddolen hon yn ddiogel: mae'n dechrau â http, nid https.",
    ),
    "port": Text(en="This address has an unusual port.", cy="Mae porth anarferol yn y cyfeiriad hwn."),
    "mismatched": Text(
        en="The words name one site and the link leads to another.",
        cy="Mae'r geiriau'n enwi un safle a'r ddolen yn arwain at un arall.",
    ),
}
SAYS_HIDDEN = Text(en="A shortened link hides where it leads.", cy="Mae dolen fer yn cuddio i ble mae'n arwain.")
NOT_OPENED = Text(
    en="Nobody could open this link, so nobody knows where it leads.",
    cy="Ni allai neb agor y ddolen hon, felly nid oes neb yn gwybod i ble mae'n arwain.",
)
TRY_AGAIN = Text(
    en="Open it yourself; if the page is right, have the post judged again.",
    cy="Agorwch hi eich hun; os yw'r dudalen yn gywir, gofynnwch am farnu'r postiad eto.",
)
DEAD = Text(
    en="This link is dead: the site answers {status}.", cy="Mae'r ddolen hon yn farw: mae'r safle'n ateb {status}."
)
ELSEWHERE = Text(en="This link ends at {host}.", cy="Mae'r ddolen hon yn gorffen yn {host}.")
# What the bot's reader would not do, and whether that leaves the question open.
REFUSED: dict[str, tuple[Text, bool]] = {
    "private": (SAYS["inner"], False),
    "scheme": (SAYS["scheme"], False),
    "user": (SAYS["user"], False),
    "hops": (
        Text(en="This link leads round in circles.", cy="Mae'r ddolen hon yn arwain mewn cylchoedd."),
        False,
    ),
    "unopened": (NOT_OPENED, True),
    "large": (NOT_OPENED, True),
    "slow": (NOT_OPENED, True),
    "unreachable": (NOT_OPENED, True),
}
