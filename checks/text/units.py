"""Units of time in minutes, with their mutated forms."""

DAY = 1440.0
UNITS: dict[str, float] = {
    form: minutes
    for minutes, forms in (
        (1 / 60, "seconds secs eiliad eiliadau"),
        (1.0, "minute minutes min mins munud funud munudau funudau"),
        (60.0, "hour hours hr hrs awr oriau"),
        (DAY, "day days diwrnod ddiwrnod niwrnod diwrnodau ddiwrnodau dydd ddydd nydd dyddiau ddyddiau"),
        (DAY * 7, "week weeks wythnos wythnosau"),
        (DAY * 14, "fortnight fortnights"),
        (DAY * 365 / 12, "month months mis fis misoedd fisoedd"),
        (DAY * 3650, "decade decades degawd ddegawd degawdau ddegawdau"),
        (DAY * 36500, "century centuries canrif ganrif canrifoedd ganrifoedd"),
        (DAY * 365, "year years blynedd flynedd mlynedd blynyddoedd flynyddoedd blwyddyn flwyddyn"),
    )
    for form in forms.split()
}
SINGLE_UNITS = {
    **dict.fromkeys("pythefnos bythefnos phythefnos mhythefnos pythefnosol fortnight".split(), DAY * 14),
    **dict.fromkeys("tridiau dridiau thridiau".split(), DAY * 3),
    **dict.fromkeys("deuddydd ddeuddydd".split(), DAY * 2),
    **dict.fromkeys("deufis ddeufis".split(), DAY * 365 / 6),
    **dict.fromkeys("teirawr deirawr theirawr".split(), 180.0),
    **dict.fromkeys("dwyawr ddwyawr".split(), 120.0),
    "degawd": DAY * 3650,
    "ddegawd": DAY * 3650,
    "decade": DAY * 3650,
}
