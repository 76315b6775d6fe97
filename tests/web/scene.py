"""An office in the middle of its day, every page and every state of a page that it has, and the instruments held to them."""

from functools import cache

from sqlalchemy import Engine

from bot.intake import Submission, pull, save_draft
from bot.intake.sheets import read_sheet
from bot.intake.starting import keep_template
from bot.judge import judge
from bot.moderate import moderate
from bot.register import add
from bot.rulebook import rulebook
from bot.rulebook.rights import ROLES
from bot.store.changes import ChangeRow
from bot.store.content import Words
from bot.store.pictures import PictureRow, ShownRow
from bot.store.posts import PostRow
from bot.wiring import tools
from checks import languages
from checks.model import Post, Tools, Version
from tests.fakes import MORNING
from tests.house import FACEBOOK, X_CY, X_EN
from tests.web.desk import NAMES, Office, office, seat

PICTURE = "a" * 64
PAGES = (
    "/",
    "/posts",
    "/posts?state=stopped",
    "/posts/new",
    "/posts/1",
    "/posts/1/edit",
    "/posts/2",
    "/posts/3/edit",
    "/posts/3/confirm",
    "/drafts",
    "/calendar?on=2026-11-24",
    "/calendar?view=week&on=2026-05-05",
    "/calendar/feed",
    "/posts/1/move",
    "/templates",
    "/sheets",
    "/sheets/1",
    "/clauses/rct.bilingual",
    "/comments",
    "/comments?show=all",
    "/comments?show=hidden",
    "/comments?show=review&check=conduct.mark",
    "/comments?show=urgent",
    "/comments?show=appeals",
    "/comments?show=owed",
    "/comments?show=mine",
    "/comments/1",
    "/posts/1/mend",
    "/emergency",
    "/alarms",
    "/routes",
    "/clocks",
    "/report",
    "/false-alarms",
    "/shadow",
    "/settings",
    "/settings/propose?key=moderation.yaml/caution",
    "/settings/propose?key=moderation.yaml/shadow",
    "/settings/propose?key=decision.yaml/conduct.spam/comment",
    "/settings/1",
    "/audit",
    "/users",
    "/consents",
    "/consents/new",
    "/consents/one?id=2026/1",
    "/consents/import",
    "/consents/form",
    "/media",
    f"/media/{PICTURE}",
    "/persons",
    "/account",
    "/account/api",
    "/account/code",
    "/accessibility",
    "/nowhere",
)
# What answers a form and has no address of its own: (the page that the form stands on, where it goes, what is sent).
STATES: tuple[tuple[str, str, dict[str, list[str]]], ...] = (
    ("/account", "/account/keys", {"label": ["Adroddiad"], "scopes": ["report.see"]}),
    ("/account", "/account/keys", {}),
    ("/account", "/account/password", {}),
    ("/account/code", "/account/code", {"code": ["000000"]}),
    ("/calendar/feed", "/calendar/feed", {}),
    ("/comments", "/comments/bulk", {}),
    ("/comments", "/comments/bulk", {"act": ["hide"], "number": ["1", "2"]}),
    ("/comments", "/comments/bulk/do", {"act": ["close"], "reason": ["Diolch"], "read": ["1:0", "2:0"]}),
    ("/comments/1", "/comments/1/hide", {}),
    ("/consents/new", "/consents/new", {}),
    ("/consents", "/consents/search", {"words": ["Mari"]}),
    ("/emergency", "/emergency", {}),
    ("/persons", "/persons/find", {"who": ["Dai Bevan"]}),
    ("/posts/1", "/posts/1/return", {}),
    ("/posts/1/mend", "/posts/1/take-down", {}),
    ("/posts/1/move", "/posts/1/move", {"at": ["yfory"]}),
    ("/posts/new", "/posts/new", {}),
    ("/settings/propose?key=moderation.yaml/caution", "/settings/propose", {}),
    ("/sheets", "/sheets", {}),
    ("/users", "/users", {}),
)
# Answered to a browser, yet no page: files, feeds, what only leads on, what machines ask.
NO_PAGES = (
    "/api/v1/",
    "/audit/export",
    "/calendar/{name}.ics",
    "/comments/next",
    "/consents/export",
    "/consents/one/scan",
    "/drafts/token",
    "/healthz",
    "/posts/media/{digest}",
    "/sheets/{ident}/wrong",
)
# Seen before one is signed in, or half.
OUTSIDE = ("/sign-in", "/sign-in/directory", "/sign-in/directory/back", "/sign-in/code")
# The words of a page that are ours: not what people wrote, not names of machines, not what stands in another language.
OURS = """() => {
    const told = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const within = walk.currentNode.parentElement;
        if (within.closest("script, style, textarea, .pwyll-words, [data-quoted], :not(html)[lang='en'], [lang='zxx']")) continue;
        const text = walk.currentNode.textContent.trim();
        if (text) told.push(text);
    }
    for (const node of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]"))
        for (const name of ["aria-label", "title", "alt", "placeholder"])
            if (node.getAttribute(name)) told.push(node.getAttribute(name));
    return told;
}"""


def _proposed() -> ChangeRow:
    """A change of a setting that was tried on past comments and waits for a second person."""
    told = {"judged": 7, "changed": 1, "moves": [["hide", "flag", 1]], "gained": {"conduct.spam": 1}, "lost": {}}
    return ChangeRow(
        file="moderation.yaml",
        path=["caution"],
        was="as_table",
        value="by_hand",
        reason="Mis o brawf",
        proposed_at=MORNING,
        proposed_by="Elin",
        replay_asked_at=MORNING,
        replayed={**told, "comments": [[1, "hide", "flag"]]},
    )


def scene(engine: Engine) -> Office:
    """The office, with something of everything in it."""
    made = office(engine)
    with made.house.ctx.sessions() as session:
        NAMES["everything"] = "Pawb"
        seat(made.house.ctx, session, "Pawb", ROLES)
        session.add(_proposed())
        session.commit()
    made.house.queue(("cy", "Bydd y llyfrgell [hold] ar agor."), ("en", "The library [hold] will open."))
    made.house.approve(made.house.queue(("cy", "Bore da bawb"), ("en", "Good morning all")))
    with made.house.ctx.sessions() as session:
        words = (Words("Bydd y pwll [hold] ar agor.", "cy"), Words("The pool [hold] will open.", "en"))
        save_draft(made.house.ctx, session, Submission("Pawb", words, (FACEBOOK, X_EN, X_CY)))
        keep_template(made.house.ctx, session, session.get_one(PostRow, 3), "Pwll", "Pawb")
        sheet = (
            f"Cymraeg,English,Accounts,When\nBore da,Good morning,{FACEBOOK},2026-12-01 09:30\nBore da,,nowhere,never\n"
        )
        read_sheet(made.house.ctx, session, sheet.encode(), "Pawb")
        session.commit()
    for number, said in enumerate(("Mae hyn yn warthus [hide] [ask]", "When is it open? [ask]"), 1):
        made.house.platforms[FACEBOOK].writes(f"c{number}", said, author_name="Dai Bevan")
    pull(made.house.ctx, FACEBOOK)
    judge(made.house.ctx)
    moderate(made.house.ctx)
    _register(made)
    return made


def _register(desk: Office) -> None:
    """A consent and a picture under it."""
    told = {
        "id": "2026/1",
        "person": "Mari Rees",
        "age_path": "adult",
        "holder": "Cyngor Bro Gerallt",
        "scope": "social",
    }
    with desk.house.ctx.sessions() as session:
        add(desk.house.ctx, session, {**told, "signed_on": "2026-11-01"}, "Pawb")
        facts = {"media_type": "image/jpeg", "format": "JPEG", "width": 640, "height": 480, "size": 1, "faces": 2}
        known = {
            "original_hash": PICTURE,
            "likeness": bytes(64 * 64),
            "hid": ["location", "camera"],
            "added_at": MORNING,
        }
        session.add(PictureRow(hash=PICTURE, **facts, **known))
        session.flush()
        session.add(ShownRow(hash=PICTURE, person="Mari Rees", consent_id="2026/1"))
        session.commit()


@cache
def _tools() -> Tools:
    return tools(rulebook())


@cache
def has_english(text: str) -> bool:
    """Whether three English words or more stand together."""
    post = Post(id="page", now=MORNING, versions=(Version(text),))
    runs = [run for _, run in languages(post, _tools())]
    return any(run.language == "en" and len(text[run.start : run.end].split()) >= 3 for run in runs)
