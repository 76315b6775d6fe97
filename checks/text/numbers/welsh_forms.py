"""The forms of the Welsh number words: every gender and mutation that stands in running text."""


def _forms(table: dict[int, str]) -> dict[str, int]:
    return {word: value for value, words in table.items() for word in words.split()}


UNITS = _forms(
    {
        1: "un",
        2: "dau ddau dwy ddwy",
        3: "tri dri thri tair dair thair",
        4: "pedwar bedwar phedwar mhedwar pedair bedair phedair mhedair",
        5: "pump bump phump mhump pum bum phum mhum",
        6: "chwech chwe",
        7: "saith",
        8: "wyth",
        9: "naw",
    }
)
TENS = frozenset({"deg", "ddeg"})
TEENS = _forms(
    {
        10: "deg ddeg deng ddeng",
        12: "deuddeg ddeuddeg deuddeng ddeuddeng",
        15: "pymtheg bymtheg phymtheg mhymtheg pymtheng bymtheng phymtheng",
        18: "deunaw ddeunaw",
        20: "ugain",
    }
)
TWENTIES = _forms({40: "deugain ddeugain", 60: "trigain drigain thrigain"})
AFTER_ON = _forms({10: "ddeg", 15: "bymtheg", 20: "hugain"})
HUNDRED = frozenset({"cant", "gant", "chant", "nghant"})
HUNDRED_OF = frozenset({"can", "gan", "chan"})  # before what is measured, which none of them mutates as gan (by) does
SCALES = {
    "mil": 1e3,
    "fil": 1e3,
    "miliwn": 1e6,
    "filiwn": 1e6,
    "biliwn": 1e9,
    "triliwn": 1e12,
    "driliwn": 1e12,
    "thriliwn": 1e12,
}
ORDINALS = _forms(
    {
        1: "cyntaf gyntaf chyntaf unfed",
        2: "ail eildro",
        3: "trydydd drydydd thrydydd trydedd drydedd thrydedd",
        4: "pedwerydd bedwerydd phedwerydd pedwaredd bedwaredd phedwaredd",
        5: "pumed bumed phumed",
        6: "chweched",
        7: "seithfed",
        8: "wythfed",
        9: "nawfed",
        10: "degfed ddegfed",
        12: "deuddegfed ddeuddegfed",
        15: "pymthegfed bymthegfed",
        18: "deunawfed ddeunawfed",
        20: "ugeinfed",
        40: "deugeinfed ddeugeinfed",
        50: "hanner-canfed",
        60: "trigeinfed drigeinfed",
        100: "canfed ganfed",
    }
)
FIFTHS = _forms({5: "pumed bumed phumed", 8: "wythfed", 10: "degfed ddegfed"})
SINGLE: dict[str, tuple[float, int]] = {
    word: (float(value), weight)
    for value, weight, forms in (
        (1, 0, "unwaith"),
        (2, 1, "dwywaith ddwywaith"),
        (3, 1, "teirgwaith deirgwaith theirgwaith tridiau dridiau thridiau teirawr deirawr theirawr"),
        (4, 1, "pedairgwaith bedairgwaith phedairgwaith"),
        (5, 1, "pumwaith bumwaith phumwaith"),
        (6, 1, "chwegwaith"),
        (7, 1, "seithgwaith"),
        (8, 1, "wythgwaith"),
        (9, 1, "nawgwaith"),
        (10, 1, "dengwaith ddengwaith"),
        (20, 1, "ugeinwaith hugeinwaith"),
        (100, 1, "canwaith ganwaith chanwaith"),
        (12, 1, "dwsin ddwsin"),
        (0, 0, "sero"),
        (
            2,
            0,
            "pythefnos bythefnos phythefnos mhythefnos pythefnosol deufis ddeufis deuddydd ddeuddydd dwyawr ddwyawr",
        ),
        (2, 0, "pâr bâr phâr cwpl gwpl chwpl cwpwl gwpwl dwbl ddwbl dyblu ddyblu dyblodd ddyblodd efeilliaid"),
        (2, 0, "deuawd ddeuawd dwyflwydd ddwyflwydd dwyieithog ddwyieithog"),
        (3, 0, "triawd driawd teirblwydd deirblwydd treblu driphlyg triphlyg trichanmlwyddiant"),
        (0.5, 0, "haneru hanerodd hanerwyd"),
        (4, 0, "pedwarawd bedwarawd"),
        (10, 0, "degawd ddegawd"),
        (100, 0, "canrif ganrif chanrif"),
        (100, 1, "canmlwyddiant ganmlwyddiant chanmlwyddiant"),
        (200, 1, "dauganmlwyddiant ddauganmlwyddiant deucanmlwyddiant ddeucanmlwyddiant"),
        (300, 1, "trichanmlwyddiant drichanmlwyddiant thrichanmlwyddiant"),
        (1950, 0, "pumdegau bumdegau"),
        (1960, 0, "chwedegau"),
        (1970, 0, "saithdegau"),
        (1980, 0, "wythdegau"),
        (1990, 0, "nawdegau"),
    )
    for word in forms.split()
}
STARTS = frozenset(
    {
        *UNITS,
        *TEENS,
        *TWENTIES,
        *HUNDRED,
        *ORDINALS,
        *SINGLE,
        *HUNDRED_OF,
        "mil",
        "fil",
        "miliwn",
        "filiwn",
        "biliwn",
        "triliwn",
        "hanner",
        "chwarter",
        "chwarteri",
        "traean",
        "draean",
        "thraean",
    }
)
