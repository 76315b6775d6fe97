"""Measures the embargo checks: posts a second against a thousand releases, titles without a subject, and false alarms.

    python -m tests.bench.embargo --data DIR

DIR holds ons_publication_titles.tsv (a title in the second column), and for the floor gov_pairs.tsv (English and Welsh in
the third and fourth) and welsh_sentences.txt. Prints one line a measure; lists the titles that neither have a subject nor are
left out with a reason, and with --show the texts that are held. Its status is 1 where a title is left or it is too slow.
"""

import argparse
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.judge.bench import settle
from bot.rulebook import Rulebook, rulebook
from bot.wiring import tools
from checks import Ruleset, catalogue, languages, ruleset, run
from checks.embargo.folding import fold
from checks.embargo.phrases import words
from checks.embargo.releases import title_subjects
from checks.embargo.vocabulary import vocabulary
from checks.model import Calendar, Evidence, Post, Release, Version

NOW = datetime(2026, 11, 17, 15, tzinfo=UTC)
RELEASES, POSTS, FLOOR = 1000, 20_000, 8000
SERIES = (
    "Consumer price inflation, UK",
    "UK Labour Market",
    "UK House Price Index",
    "Retail sales, Great Britain",
    "Public sector finances, UK",
    "Deaths registered monthly in England and Wales",
    "Births in England and Wales",
    "Crime in England and Wales",
    "GDP monthly estimate, UK",
    "Hospital admissions by cause, Wales",
)
MONTHS = ("August", "September", "October", "November", "December")
NAMING = (
    "Inflation rose to 3.8% in October, up from 3.6% in September. Read more: https://www.ons.gov.uk/x",
    "Mae prisiau tai wedi codi 2.6% yn y flwyddyn hyd at fis Medi. #PrisiauTai",
    "Unemployment figures for the three months to October are out on 15 December at 7am.",
    "Bydd ffigurau chwyddiant mis Hydref yn cael eu cyhoeddi yfory am 7yb.",
)
PLAIN = (
    "Come along to the park on Saturday {n} November for our family fun day, with face painting, live music and food stalls "
    "from across the county. Free entry for all! #FunDay https://brogerallt.example/funday\n"
    "Dewch draw i'r parc ddydd Sadwrn {n} Tachwedd ar gyfer ein diwrnod hwyl i'r teulu, gyda cherddoriaeth fyw a stondinau "
    "bwyd o bob rhan o'r sir. Mynediad am ddim! #DiwrnodHwyl\n"
    "Bridge Street is closed from 9am to 4pm on {n} November for gas works. Buses 12 and 14 are diverted by the library.\n"
    "Mae Stryd y Bont ar gau rhwng 9yb a 4yp ar {n} Tachwedd. Bydd bysiau 12 ac 14 yn mynd heibio'r llyfrgell.\n"
    "Thank you to everyone who came to last night's meeting about the new playground. {n} of you signed the petition!\n"
    "Mae cyrsiau newydd i ddysgwyr yn dechrau ym mis Ionawr yn Llyfrgell Trefgerallt. Cofrestrwch erbyn {n} Rhagfyr."
).split("\n")


def main() -> int:
    """The status: 0 where both bars are met."""
    parser = argparse.ArgumentParser(description="Measure the embargo checks.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with ons_publication_titles.tsv")
    parser.add_argument("--show", action="store_true", help="print what the floor holds")
    args, book = parser.parse_args(), rulebook()
    floor(book, args.data, show=args.show)
    return max(speed(book), titles(book, args.data / "ons_publication_titles.tsv"))


def calendar() -> Calendar:
    """A thousand releases over five months."""
    rows = []
    for number in range(RELEASES):
        month = MONTHS[number // len(SERIES) % len(MONTHS)]
        title = f"{SERIES[number % len(SERIES)]}: {month} {2026 - number // 250}"
        at = NOW + timedelta(hours=number - RELEASES // 2)
        rows.append(Release(f"/releases/{number}", title, at, published=at < NOW))
    return Calendar(tuple(rows))


def speed(book: Rulebook) -> int:
    rules: Ruleset = ruleset(catalogue(), book.settings, tools(book), only=("embargo",))
    evidence = Evidence(calendar=calendar())
    posts = [Post(str(n), NOW, (Version(text(n)),), evidence=evidence) for n in range(POSTS)]
    run(posts[0], rules)
    settle()  # as the process that judges does once it has loaded
    began = time.process_time()
    fired = sum(bool(run(post, rules)) for post in posts if languages(post, rules.tools) is not None)
    rate = POSTS / (time.process_time() - began)
    print(
        f"speed, language runs too: {rate:,.0f} posts a second a core (bar {FLOOR:,}); {fired} of {POSTS:,} have a finding"
    )
    return int(rate < FLOOR)


def text(number: int) -> str:
    """One post in twenty names a subject."""
    if number % 20 == 0:
        return NAMING[number // 20 % len(NAMING)] + f" {number}"
    return PLAIN[number % len(PLAIN)].format(n=number % 28 + 1) + f" {number}"


def floor(book: Rulebook, data: Path, *, show: bool) -> None:
    """Texts of other kinds as posts, two days before a release on every subject."""
    at = NOW + timedelta(days=2)
    names = [subject.name.en for subject in vocabulary(tools(book)).subjects.values()]
    coming = Calendar(tuple(Release(f"/releases/{n}", f"{name}: October 2026", at) for n, name in enumerate(names)))
    rules = ruleset(catalogue(), book.settings, tools(book), only=("embargo",))
    rows = (data / "gov_pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    texts = [cell for row in rows for cell in row.split("\t")[2:4]]
    texts += (data / "welsh_sentences.txt").read_text(encoding="utf-8").splitlines()
    held = [t for t in texts if run(Post("floor", NOW, (Version(t),), evidence=Evidence(calendar=coming)), rules)]
    for one in held if show else ():
        print(f"held: {one}")
    print(f"floor: {len(held)} of {len(texts):,} texts held ({len(held) / len(texts):.2%})")


def titles(book: Rulebook, path: Path) -> int:
    phrases = vocabulary(tools(book))
    lines = path.read_text(encoding="utf-8").splitlines()
    seen = sorted({line.split("\t")[1].replace("\\u0026", "&") for line in lines})
    named = left_out = 0
    for title in seen:
        hits = list(phrases.titles.find(words(fold(title), title)))
        if any(hit.group == "left_out" for hit in hits):
            left_out += 1
        elif title_subjects(hits, phrases):
            named += 1
        else:
            print(f"no subject: {title}")
    print(
        f"titles: {len(lines)} lines, {len(seen)} of them distinct; {named} have a subject, {left_out} are left out with a reason"
    )
    return int(named + left_out < len(seen))


if __name__ == "__main__":
    sys.exit(main())
