"""Names of months, weekdays, feasts and days told from today, with their mutated and short forms."""

from checks.model import Language


def _numbered(rows: str) -> dict[str, int]:
    return {word: n for n, row in enumerate(rows.strip().splitlines(), 1) for word in row.split()}


MONTHS: dict[Language, dict[str, int]] = {
    "en": _numbered(
        "january\nfebruary\nmarch\napril\nmay\njune\njuly\naugust\nseptember\noctober\nnovember\ndecember\n"
    ),
    "cy": _numbered(
        "ionawr\nchwefror\nmawrth fawrth\nebrill\nmai fai\nmehefin fehefin\ngorffennaf orffennaf ngorffennaf\nawst\n"
        "medi fedi\nhydref\ntachwedd dachwedd thachwedd nhachwedd\nrhagfyr ragfyr\n"
    ),
}
SHORT_MONTHS: dict[Language, dict[str, int]] = {
    "en": _numbered("jan\nfeb\nmar\napr\nmay\njun\njul\naug\nsep sept\noct\nnov\ndec\n"),
    "cy": _numbered("ion\nchwe chwef\nmaw\nebr\nmai\nmeh\ngorff gor\naws\nmed\nhyd\ntach\nrhag\n"),
}
DOUBTFUL_MONTHS = frozenset("may march mawrth fawrth mai fai medi fedi hydref".split())
BEFORE_MONTH = frozenset(
    "in of since until till by from last next this early late mid to and or between during through end for every each"
    " mis fis mis ym ers erbyn tan hyd o i a ac neu ddechrau ddiwedd canol ganol diwedd dechrau rhwng - – — / yn".split()
)
BEFORE_YEAR = frozenset(
    "in since until till by from to before after during yn ers erbyn tan hyd o i cyn mewn wedi".split()
)
WEEKDAYS: dict[Language, dict[str, int]] = {
    "en": _numbered(
        "monday mondays\ntuesday tuesdays\nwednesday wednesdays\n"
        "thursday thursdays\nfriday fridays\nsaturday saturdays\nsunday sundays\n"
    ),
    "cy": _numbered(
        "llun lun\nmawrth fawrth\nmercher fercher\niau\ngwener wener gwenerau\nsadwrn sadyrnau\nsul suliau\n"
    ),
}
SHORT_WEEKDAYS: dict[Language, dict[str, int]] = {
    "en": _numbered("mon mons\ntue tues\nwed weds\nthu thur thurs\nfri\nsat\nsun\n"),
    "cy": _numbered("llun\nmaw\nmer merch\niau\ngwe gwen\nsad\nsul\n"),
}
BEFORE_WEEKDAY = frozenset(
    "dydd ddydd nos noson bore fore prynhawn brynhawn dyddiau ddyddiau diwrnodau nosweithiau".split()
)
SURE_WEEKDAYS = frozenset("mercher fercher gwener wener gwenerau sadwrn sadyrnau suliau".split())
TODAY: dict[Language, dict[str, tuple[int, int]]] = {
    "en": {"today": (0, 0), "tonight": (0, 1), "tomorrow": (1, 2), "yesterday": (-1, 2)},
    "cy": {
        "heddiw": (0, 1),
        "heno": (0, 1),
        "yfory": (1, 2),
        "fory": (1, 2),
        "drannoeth": (1, 0),
        "trannoeth": (1, 0),
        "ddoe": (-1, 2),
        "doe": (-1, 2),
        "neithiwr": (-1, 2),
        "echdoe": (-2, 1),
        "drennydd": (2, 1),
        "trennydd": (2, 1),
        "llynedd": (-1, 0),
    },
}
PERIODS: dict[Language, dict[str, str]] = {
    "en": {"week": "week", "month": "month", "year": "year", "weekend": "weekend"},
    "cy": {
        "wythnos": "week",
        "mis": "month",
        "fis": "month",
        "flwyddyn": "year",
        "blwyddyn": "year",
        "penwythnos": "weekend",
        "benwythnos": "weekend",
    },
}
SIDES: dict[Language, dict[str, int]] = {
    "en": {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "this": 0},
    "cy": {
        "diwethaf": -1,
        "ddiwethaf": -1,
        "diwetha": -1,
        "ddiwetha": -1,
        "ddwetha": -1,
        "nesaf": 1,
        "nesa": 1,
        "hon": 0,
        "hwn": 0,
        "yma": 0,
        "'ma": 0,
    },
}
FEASTS: dict[Language, dict[tuple[str, ...], str]] = {
    "en": {
        ("christmas", "day"): "christmas day",
        ("christmas", "eve"): "christmas eve",
        ("boxing", "day"): "boxing day",
        ("new", "year", "day"): "new year",
        ("new", "year", "eve"): "new year's eve",
        ("st", "david", "day"): "david",
        ("st", "patrick", "day"): "patrick",
        ("st", "george", "day"): "george",
        ("st", "andrew", "day"): "andrew",
        ("st", "dwynwen", "day"): "dwynwen",
        ("bonfire", "night"): "bonfire night",
        ("fireworks", "night"): "bonfire night",
        ("guy", "fawkes"): "bonfire night",
        ("may", "day"): "may day",
        ("shrove", "tuesday"): "shrove",
        ("pancake", "day"): "shrove",
        ("pancake", "tuesday"): "shrove",
        ("mother", "day"): "mothers",
        ("mothering", "sunday"): "mothers",
        ("father", "day"): "fathers",
        ("easter",): "easter",
        ("halloween",): "halloween",
        ("christmas",): "christmas",
    },
    "cy": {
        ("dydd", "nadolig"): "christmas day",
        ("ddydd", "nadolig"): "christmas day",
        ("noswyl", "nadolig"): "christmas eve",
        ("noswyl", "y", "nadolig"): "christmas eve",
        ("gŵyl", "san", "steffan"): "boxing day",
        ("ŵyl", "san", "steffan"): "boxing day",
        ("gŵyl", "steffan"): "boxing day",
        ("dydd", "calan"): "new year",
        ("ddydd", "calan"): "new year",
        ("nos", "galan", "gaeaf"): "halloween",
        ("calan", "gaeaf"): "halloween",
        ("galan", "gaeaf"): "halloween",
        ("nos", "galan"): "new year's eve",
        ("dydd", "gŵyl", "dewi"): "david",
        ("ddydd", "gŵyl", "dewi"): "david",
        ("gŵyl", "padrig"): "patrick",
        ("gŵyl", "sant", "padrig"): "patrick",
        ("gŵyl", "sain", "padrig"): "patrick",
        ("gŵyl", "san", "siôr"): "george",
        ("gŵyl", "sant", "siôr"): "george",
        ("gŵyl", "sant", "andreas"): "andrew",
        ("gŵyl", "andreas"): "andrew",
        ("dydd", "santes", "dwynwen"): "dwynwen",
        ("ddydd", "santes", "dwynwen"): "dwynwen",
        ("noson", "tân", "gwyllt"): "bonfire night",
        ("noson", "guto", "ffowc"): "bonfire night",
        ("noson", "y", "goelcerth"): "bonfire night",
        ("guto", "ffowc"): "bonfire night",
        ("calan", "mai"): "may day",
        ("galan", "mai"): "may day",
        ("dydd", "mawrth", "ynyd"): "shrove",
        ("ddydd", "mawrth", "ynyd"): "shrove",
        ("mawrth", "ynyd"): "shrove",
        ("dydd", "mawrth", "crempog"): "shrove",
        ("ddydd", "mawrth", "crempog"): "shrove",
        ("dydd", "crempog"): "shrove",
        ("sul", "y", "mamau"): "mothers",
        ("sul", "y", "tadau"): "fathers",
        ("pasg",): "easter",
        ("basg",): "easter",
        ("phasg",): "easter",
        ("nadolig",): "christmas",
    },
}
FIXED: dict[str, tuple[float, float]] = {
    "christmas day": (25.0, 12.0),
    "christmas eve": (24.0, 12.0),
    "boxing day": (26.0, 12.0),
    "new year": (1.0, 1.0),
    "new year's eve": (31.0, 12.0),
    "david": (1.0, 3.0),
    "patrick": (17.0, 3.0),
    "george": (23.0, 4.0),
    "andrew": (30.0, 11.0),
    "dwynwen": (25.0, 1.0),
    "halloween": (31.0, 10.0),
    "bonfire night": (5.0, 11.0),
    "may day": (1.0, 5.0),
}
FEAST_STARTS: dict[Language, frozenset[str]] = {
    language: frozenset(name[0] for name in names) for language, names in FEASTS.items()
}
SEASONS: dict[Language, dict[str, str]] = {
    "en": {"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter"},
    "cy": {
        "gwanwyn": "spring",
        "ngwanwyn": "spring",
        "ngaeaf": "winter",
        "wanwyn": "spring",
        "haf": "summer",
        "hydref": "autumn",
        "gaeaf": "winter",
        "aeaf": "winter",
    },
}
WEEK: dict[Language, dict[str, tuple[int, ...]]] = {
    "en": {"weekday": (1, 2, 3, 4, 5), "weekdays": (1, 2, 3, 4, 5), "weekend": (6, 7), "weekends": (6, 7)},
    "cy": {"penwythnos": (6, 7), "benwythnos": (6, 7), "penwythnosau": (6, 7), "phenwythnos": (6, 7)},
}
