"""Made-up identifiers in the shapes people write them. Every number is drawn; none is meant to be anybody's."""

from collections.abc import Callable
from random import Random

from names import FAMILY, GIVEN, HOUSES, STREETS_CY, STREETS_EN, TOWNS

MONTHS_EN = "January February March April May June July August September October November December".split()
MONTHS_CY = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split()
AREAS = ["CF", "SA", "LL", "NP", "SY", "LD", "CH", "HR"]
INNER = "ABDEFGHJLNPQRSTUWXYZ"


def digits(draw: Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _ in range(count))


def parted(draw: Random, text: str, sizes: tuple[int, ...], marks: str = " -.") -> str:
    mark, out, at = draw.choice(marks), [], 0
    for size in sizes:
        out.append(text[at : at + size])
        at += size
    return mark.join(part for part in [*out, text[at:]] if part)


def phone(draw: Random) -> str:
    number = draw.choice(["07700900", "01632960", "02920180", "07911123", "01443562"]) + digits(draw, 3)
    return draw.choice(
        [
            number,
            parted(draw, number, (5, 6)),
            parted(draw, number, (5, 3, 3)),
            parted(draw, number, (3, 4, 4)),
            " ".join(number),
            "+44 (0)" + parted(draw, number[1:], (4, 6)),
            "+44" + number[1:],
            "0044 " + parted(draw, number[1:], (4, 3, 3), " "),
            f"({number[:5]}) {number[5:]}",
            number.replace("0", "O", 1) if number[2] != "0" else "o" + number[1:],
        ]
    )


def email(draw: Random) -> str:
    name = (
        draw.choice(GIVEN).lower()
        + draw.choice([".", "_", "", ""])
        + draw.choice(FAMILY).lower()
        + draw.choice(["", digits(draw, 2)])
    )
    name = name.replace("-", "")
    host, end = draw.choice(
        [
            ("gmail", "com"),
            ("hotmail", "co.uk"),
            ("btinternet", "com"),
            ("outlook", "com"),
            ("cwmderw", "cymru"),
            ("talktalk", "net"),
        ]
    )
    shape = draw.choice(
        ["{n}@{h}.{e}"] * 3
        + [
            "{n} [at] {h} [dot] {d}",
            "{n}(at){h}.{e}",
            "{s} at {h} dot {w}",
            "{n} @ {h} . {e}",
            "{n} (at) {h} (dot) {r}",
        ]
    )
    return shape.format(
        n=name,
        h=host,
        e=end,
        s=name.replace(".", " dot "),
        d=end.replace(".", " [dot] "),
        w=end.replace(".", " dot "),
        r=end.replace(".", " (dot) "),
    )


def national_insurance(draw: Random) -> str:
    number = (
        draw.choice(["AB", "JG", "CE", "NR", "WX", "PA", "SL", "HH"])
        + digits(draw, 5)
        + draw.choice("123456789")
        + draw.choice("ABCD")
    )
    shaped = draw.choice([number, parted(draw, number, (2, 2, 2, 2), " -"), parted(draw, number, (2, 6), " ")])
    return draw.choice([shaped, shaped, shaped.lower()])


def nhs_number(draw: Random) -> str:
    while True:
        nine = draw.choice("4679") + digits(draw, 8)
        check = 11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            number = nine + str(check % 11)
            return draw.choice([number, parted(draw, number, (3, 3, 4), " -")])


def postcode(draw: Random) -> str:
    code = f"{draw.choice(AREAS)}{draw.randint(1, 48)} {draw.randint(0, 9)}{draw.choice(INNER)}{draw.choice(INNER)}"
    return draw.choice([code, code.lower(), code.replace(" ", ""), code.lower().replace(" ", "")])


def date_of_birth(draw: Random) -> str:
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(1935, 2021)
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(day, "th")
    return draw.choice(
        [
            f"{day}/{month}/{year}",
            f"{day:02}.{month:02}.{year}",
            f"{day}.{month}.{year % 100:02}",
            f"{day}-{month}-{year}",
            f"{day}{ending} {MONTHS_EN[month - 1]} {year}",
            f"{day} {MONTHS_CY[month - 1]} {year}",
            f"{day} {MONTHS_EN[month - 1][:3].lower()} {year}",
            f"{MONTHS_EN[month - 1]} {day}, {year}",
        ]
    )


def bank_account(draw: Random) -> str:
    sort, account = parted(draw, digits(draw, 6), (2, 2, 2), "- "), draw.choice("123456789") + digits(draw, 7)
    return draw.choice(
        [
            f"sort code {sort} account {account}",
            f"{sort} {account}" if "-" in sort else f"sort code {sort}, acc no {account}",
            f"acc {account} sort {sort}",
            f"cod didoli {sort} rhif cyfrif {account}",
            f"account number {account} sort code {sort}",
        ]
    )


def card(draw: Random) -> str:
    stem = draw.choice(["4", "51", "55", "4462"])
    stem += digits(draw, 15 - len(stem))
    total = sum(int(d) for d in stem[-2::-2]) + sum(sum(divmod(2 * int(d), 10)) for d in stem[::-2])
    number = stem + str(-total % 10)
    return draw.choice([number, parted(draw, number, (4, 4, 4, 4), " -")])


def vehicle(draw: Random) -> str:
    area, age = (
        draw.choice(["CP", "CX", "CE", "CN", "CV", "AB", "YK"]),
        draw.choice(["09", "12", "15", "18", "24", "58", "67", "73"]),
    )
    mark = f"{area}{age} {''.join(draw.choice('ABCDEFGHJKLMNPRSTUVWXYZ') for _ in range(3))}"
    return draw.choice([mark, mark.replace(" ", ""), mark.lower().replace(" ", "")])


def passport(draw: Random) -> str:
    return draw.choice([digits(draw, 9), "".join(draw.choice("ABCDEHKL") for _ in range(2)) + digits(draw, 7)])


def driving_licence(draw: Random) -> str:
    stem = (draw.choice(FAMILY).upper().replace("-", "") + "99999")[:5]
    birth = (
        f"{draw.randint(3, 9)}{draw.choice(['01', '05', '11', '53', '60'])}{draw.randint(1, 28):02}{draw.randint(0, 9)}"
    )
    return f"{stem}{birth}{draw.choice(['AB', 'J9', 'SM'])}9{draw.choice(['AB', 'XY', 'IJ'])}"


def ip_address(draw: Random) -> str:
    return ".".join([str(draw.choice([81, 86, 92, 109, 203])), *(str(draw.randint(1, 254)) for _ in range(3))])


def location(draw: Random) -> str:
    return f"{draw.uniform(51.4, 53.3):.{draw.choice([4, 5, 6])}f}, -{draw.uniform(3, 4.6):.{draw.choice([4, 5, 6])}f}"


def address(draw: Random) -> str:
    number = f"{draw.randint(1, 190)}{draw.choice(['', '', '', 'a', 'B'])}"
    street, town = draw.choice(draw.choice([STREETS_EN, STREETS_CY])), draw.choice(TOWNS)
    plain = f"{number} {street}"
    return draw.choice(
        [
            plain,
            plain,
            f"{plain}, {town}",
            f"{plain}, {town} {postcode(draw).upper()}",
            f"Flat {draw.randint(1, 9)}, {plain}",
            f"{number} {draw.choice(STREETS_EN[:12]).lower()}",
            f"{draw.choice(HOUSES)}, {town}, {postcode(draw).upper()}",
        ]
    )


def name(draw: Random) -> str:
    return f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}"


VALUES: dict[str, Callable[[Random], str]] = {
    "phone": phone,
    "email": email,
    "national_insurance": national_insurance,
    "nhs_number": nhs_number,
    "postcode": postcode,
    "date_of_birth": date_of_birth,
    "bank_account": bank_account,
    "card": card,
    "vehicle": vehicle,
    "passport": passport,
    "driving_licence": driving_licence,
    "ip_address": ip_address,
    "location": location,
    "address": address,
    "name": name,
}
STRUCTURED = tuple(kind for kind in VALUES if kind not in ("address", "name"))
