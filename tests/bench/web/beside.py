"""What people and the platforms added over the years to posts and comments that are filled in already."""

URGENT, ANSWERED, WRONG = 5_000, 10, 900
"""One comment in so many cannot wait, was replied to, was wrongly marked."""
DELIVERIES = """
insert into delivery (post_id, position, account, round, send_order, state, content_hash, due_at, expires_at, fence,
    published_at, external_id, readings)
select p.id, v.position, 'council-facebook', 1, v.position,
    case when p.scheduled_at < now() then 'published' else 'scheduled' end,
    repeat('0', 64), p.scheduled_at, p.scheduled_at + interval '1 day', 1,
    case when p.scheduled_at < now() then p.scheduled_at end,
    case when p.scheduled_at < now() then 'd' || p.id || '-' || v.position end, 0
from post p join post_version v on v.post_id = p.id where p.state = 'approved'
"""
JUDGED = """
insert into decision (item, item_id, at, content_hash, rulebook, outcome, checks, languages)
select 'post', id, created_at, repeat('0', 64), 'bench', case when id % 4 = 0 or state = 'held' then 'hold' else 'pass' end,
    case when id % 4 = 0 or state = 'held' then '[["parity.dates", "hold"], ["propriety.jargon", "note"]]'::jsonb
        else '[["propriety.jargon", "note"]]'::jsonb end,
    '[{"version": 0, "start": 0, "end": 80, "language": "cy"}, {"version": 1, "start": 0, "end": 80, "language": "en"}]'
from post
"""
TOLD = """
insert into finding (decision_id, number, told)
select d.id, n - 1, f.told || jsonb_build_object('check', one.value -> 0, 'severity', one.value -> 1)
from decision d, jsonb_array_elements(d.checks) with ordinality one (value, n), (select told from finding limit 1) f
where d.item = 'post'
"""
BESIDE = (
    DELIVERIES,
    JUDGED,
    TOLD,
    "update post set decision = d.id from decision d where d.item = 'post' and d.item_id = post.id",
    f"""insert into own_reply (account, external_id, in_reply_to, thread, posted_at, seen_at)
        select account, 'r' || id, external_id, thread, posted_at + interval '3 hours', posted_at + interval '4 hours'
        from comment where id % {ANSWERED} = 0""",
    f"""insert into disagreement (decision_id, number, "check", language, item, item_id, at, by, reason)
        select d.id, 0, 'conduct.abuse', 'en', 'comment', d.item_id, d.at, 'Tomos', 'a place name'
        from decision d join finding f on f.decision_id = d.id where d.item = 'comment' and d.id % {WRONG} = 0""",
    f"""insert into route (comment_id, kind, state, raised_at, step, answered_at, answered_by)
        select id, 'safeguarding', 'answered', posted_at, 1, posted_at + interval '9 minutes', 'Nia'
        from comment where id % {URGENT} = 0""",
    """insert into outage (account, since, until, reason)
        select 'council-facebook', now() - n * interval '9 days', now() - n * interval '9 days' + interval '2 hours', 'down'
        from generate_series(1, 80) n""",
    """insert into audit (at, actor, os_user, act, subject, subject_id, content_hash, rulebook, detail)
        select done_at, 'Tomos', 'web', 'hide_wanted', 'comment', comment_id::text, '', '', '{}' from act""",
)
