"""Sound posts of a public body, many near what is held: propriety, accessibility and platform leave them alone."""

from datetime import UTC, datetime
from pathlib import Path

from bot.contract import item
from bot.decision import decide
from bot.rulebook import rulebook
from bot.wiring import tools
from checks import catalogue, ruleset, run

ROWS = [line.split("\t", 1) for line in Path(__file__).with_name("clean_posts.tsv").read_text("utf-8").splitlines()]
MOST = 0.01
FEWEST = 500


def test_of_five_hundred_sound_posts_no_more_than_one_in_a_hundred_is_held() -> None:
    book = rulebook()
    rules = ruleset(catalogue(), book.settings, tools(book), only=("propriety", "accessibility", "platform"))
    held = []
    for language, text in ROWS:
        version = {"language": language, "text": text.replace("\\n", "\n")}
        tree = {"id": "post", "kind": "post", "platform": "x", "now": "2026-11-20T12:00:00Z", "versions": [version]}
        one = item(tree, datetime.now(UTC))
        decision = decide(run(one, rules), "post", None, book.table)
        if decision.outcome == "hold":
            held.append((text, [w.finding.check for w in decision.weighed if w.severity == "hold"]))
    assert len(ROWS) >= FEWEST
    assert sum(language == "cy" for language, _ in ROWS) >= FEWEST * 0.35
    assert len(held) <= MOST * len(ROWS), held
