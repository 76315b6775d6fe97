"""The screens, one module each."""

from bot.web.routes.account import router as account
from bot.web.routes.alarms import router as alarms
from bot.web.routes.api import router as api
from bot.web.routes.api_comments import router as api_comments
from bot.web.routes.api_posts import router as api_posts
from bot.web.routes.api_records import router as api_records
from bot.web.routes.audit import router as audit
from bot.web.routes.bulk import router as bulk
from bot.web.routes.calendar import router as calendar
from bot.web.routes.clauses import router as clauses
from bot.web.routes.comment_acts import router as comment_acts
from bot.web.routes.comments import router as comments
from bot.web.routes.compose import router as compose
from bot.web.routes.consent import router as consent
from bot.web.routes.consents import router as consents
from bot.web.routes.directory import router as directory
from bot.web.routes.first import router as first
from bot.web.routes.health import router as health
from bot.web.routes.keys import router as keys
from bot.web.routes.media import router as media
from bot.web.routes.mend import router as mend
from bot.web.routes.persons import router as persons
from bot.web.routes.post import router as post
from bot.web.routes.posts import router as posts
from bot.web.routes.reference import router as reference
from bot.web.routes.replies import router as replies
from bot.web.routes.report import router as report
from bot.web.routes.rules import router as rules
from bot.web.routes.settings import router as settings
from bot.web.routes.sign_in import router as sign_in
from bot.web.routes.starting import router as starting
from bot.web.routes.switch import router as switch
from bot.web.routes.users import router as users

ROUTERS = (
    sign_in,
    directory,
    account,
    keys,
    first,
    compose,
    mend,
    calendar,
    starting,
    post,
    posts,
    bulk,
    clauses,
    consent,
    consents,
    media,
    persons,
    comments,
    comment_acts,
    replies,
    rules,
    settings,
    alarms,
    report,
    audit,
    users,
    switch,
    api,
    api_posts,
    api_comments,
    api_records,
    reference,
    health,
)

__all__ = ["ROUTERS"]
