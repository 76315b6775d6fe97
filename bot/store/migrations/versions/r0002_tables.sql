CREATE TABLE account (
    key VARCHAR NOT NULL,
    platform VARCHAR NOT NULL,
    external_id VARCHAR NOT NULL,
    base_url VARCHAR NOT NULL,
    credentials BYTEA NOT NULL,
    connected_at TIMESTAMP WITH TIME ZONE NOT NULL,
    connected_by VARCHAR NOT NULL,
    cursor VARCHAR,
    read_until TIMESTAMP WITH TIME ZONE,
    retry_at TIMESTAMP WITH TIME ZONE,
    trouble VARCHAR,
    stopped_at TIMESTAMP WITH TIME ZONE,
    stopped_by VARCHAR,
    CONSTRAINT pk_account PRIMARY KEY (key)
);
CREATE TABLE alarm (
    id SERIAL NOT NULL,
    key VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    raised_at TIMESTAMP WITH TIME ZONE NOT NULL,
    cleared_at TIMESTAMP WITH TIME ZONE,
    cleared_by VARCHAR,
    CONSTRAINT pk_alarm PRIMARY KEY (id)
);
CREATE UNIQUE INDEX one_open_alarm ON alarm (key) WHERE cleared_at is null;
CREATE TABLE audit (
    id SERIAL NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    actor VARCHAR NOT NULL,
    os_user VARCHAR NOT NULL,
    act VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    rulebook VARCHAR NOT NULL,
    detail JSONB NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (id)
);
CREATE INDEX audit_subject ON audit (subject, subject_id);
CREATE INDEX ix_audit_at ON audit (at);
CREATE TABLE blob (
    hash VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    content BYTEA NOT NULL,
    CONSTRAINT pk_blob PRIMARY KEY (hash)
);
CREATE TABLE calendar_fetch (
    id SERIAL NOT NULL,
    source VARCHAR NOT NULL,
    fetched_at TIMESTAMP WITH TIME ZONE NOT NULL,
    checked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    etag VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    CONSTRAINT pk_calendar_fetch PRIMARY KEY (id)
);
CREATE INDEX ix_calendar_fetch_checked_at ON calendar_fetch (checked_at);
CREATE INDEX ix_calendar_fetch_source ON calendar_fetch (source);
CREATE TABLE comment (
    id SERIAL NOT NULL,
    account VARCHAR NOT NULL,
    external_id VARCHAR NOT NULL,
    thread VARCHAR,
    in_reply_to VARCHAR,
    url VARCHAR NOT NULL,
    author_id VARCHAR,
    author_handle VARCHAR,
    author_name VARCHAR,
    text VARCHAR,
    text_hash VARCHAR NOT NULL,
    posted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    pulled_at TIMESTAMP WITH TIME ZONE NOT NULL,
    edited_at TIMESTAMP WITH TIME ZONE,
    removed_at TIMESTAMP WITH TIME ZONE,
    actions JSONB NOT NULL,
    sight VARCHAR NOT NULL,
    sight_by VARCHAR NOT NULL,
    triage JSONB NOT NULL,
    reply_language VARCHAR,
    decision INTEGER,
    duty VARCHAR NOT NULL,
    acknowledge_due TIMESTAMP WITH TIME ZONE,
    answer_due TIMESTAMP WITH TIME ZONE,
    acknowledged_at TIMESTAMP WITH TIME ZONE,
    answered_at TIMESTAMP WITH TIME ZONE,
    closed_at TIMESTAMP WITH TIME ZONE,
    closed_by VARCHAR,
    closed_reason VARCHAR,
    CONSTRAINT pk_comment PRIMARY KEY (id),
    CONSTRAINT uq_comment_external UNIQUE (account, external_id),
    CONSTRAINT ck_comment_sight CHECK (sight in ('received', 'visible', 'flagged', 'hidden', 'removed')),
    CONSTRAINT ck_comment_duty CHECK (duty in ('none', 'owed', 'acknowledged', 'answered', 'closed')),
    CONSTRAINT ck_comment_closed_has_reason CHECK (duty <> 'closed' or closed_reason is not null)
);
CREATE INDEX comment_owed ON comment (answer_due) WHERE duty in ('owed', 'acknowledged');
CREATE INDEX comment_unjudged ON comment (id) WHERE sight = 'received';
CREATE INDEX ix_comment_account ON comment (account);
CREATE INDEX ix_comment_posted_at ON comment (posted_at);
CREATE TABLE decision (
    id SERIAL NOT NULL,
    item VARCHAR NOT NULL,
    item_id INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    content_hash VARCHAR NOT NULL,
    rulebook VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    hold_until TIMESTAMP WITH TIME ZONE,
    checks JSONB NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT ck_decision_item CHECK (item in ('post', 'comment')),
    CONSTRAINT ck_decision_outcome CHECK (outcome in ('pass', 'flag', 'hold', 'hide'))
);
CREATE INDEX decision_item ON decision (item, item_id);
CREATE INDEX ix_decision_at ON decision (at);
CREATE TABLE heartbeat (
    name VARCHAR NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_heartbeat PRIMARY KEY (name)
);
CREATE TABLE letter (
    id SERIAL NOT NULL,
    kind VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL,
    message_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    wanted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE,
    trouble VARCHAR,
    CONSTRAINT pk_letter PRIMARY KEY (id),
    CONSTRAINT ck_letter_state CHECK (state in ('wanted', 'unknown', 'refused', 'sent')),
    CONSTRAINT uq_letter_message_id UNIQUE (message_id)
);
CREATE TABLE outage (
    id SERIAL NOT NULL,
    account VARCHAR NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    until TIMESTAMP WITH TIME ZONE,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_outage PRIMARY KEY (id)
);
CREATE INDEX ix_outage_account ON outage (account);
CREATE UNIQUE INDEX one_open_outage ON outage (account) WHERE until is null;
CREATE TABLE own_reply (
    id SERIAL NOT NULL,
    account VARCHAR NOT NULL,
    external_id VARCHAR NOT NULL,
    in_reply_to VARCHAR,
    posted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_own_reply PRIMARY KEY (id),
    CONSTRAINT uq_own_reply_external UNIQUE (account, external_id)
);
CREATE INDEX ix_own_reply_in_reply_to ON own_reply (in_reply_to);
CREATE TABLE stop_switch (
    name VARCHAR NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    by VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_stop_switch PRIMARY KEY (name)
);
CREATE TABLE act (
    id SERIAL NOT NULL,
    comment_id INTEGER NOT NULL,
    verb VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    by VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    wanted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    retry_at TIMESTAMP WITH TIME ZONE,
    attempts INTEGER NOT NULL,
    trouble VARCHAR,
    CONSTRAINT pk_act PRIMARY KEY (id),
    CONSTRAINT ck_act_state CHECK (state in ('wanted', 'done', 'refused', 'dropped')),
    CONSTRAINT ck_act_verb CHECK (verb in ('hide', 'unhide', 'delete', 'mute', 'block')),
    CONSTRAINT fk_act_comment_id_comment FOREIGN KEY(comment_id) REFERENCES comment (id)
);
CREATE INDEX act_wanted ON act (retry_at) WHERE state = 'wanted';
CREATE INDEX ix_act_comment_id ON act (comment_id);
CREATE TABLE finding (
    id SERIAL NOT NULL,
    decision_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    told JSONB NOT NULL,
    CONSTRAINT pk_finding PRIMARY KEY (id),
    CONSTRAINT fk_finding_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id)
);
CREATE INDEX ix_finding_decision_id ON finding (decision_id);
CREATE TABLE post (
    id SERIAL NOT NULL,
    state VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    scheduled_at TIMESTAMP WITH TIME ZONE,
    hold_until TIMESTAMP WITH TIME ZONE,
    accounts JSONB NOT NULL,
    answers INTEGER,
    shares JSONB,
    source_account VARCHAR,
    source_id VARCHAR,
    approved_by VARCHAR,
    approved_at TIMESTAMP WITH TIME ZONE,
    approved_hash VARCHAR,
    returned_reason VARCHAR,
    decision INTEGER,
    CONSTRAINT pk_post PRIMARY KEY (id),
    CONSTRAINT ck_post_state CHECK (state in ('draft', 'received', 'held', 'cleared', 'approved', 'stopped')),
    CONSTRAINT ck_post_approval_whole CHECK ((approved_by is null) = (approved_hash is null)),
    CONSTRAINT uq_post_source UNIQUE (source_account, source_id),
    CONSTRAINT fk_post_answers_comment FOREIGN KEY(answers) REFERENCES comment (id)
);
CREATE INDEX ix_post_state ON post (state);
CREATE TABLE delivery (
    id SERIAL NOT NULL,
    post_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    account VARCHAR NOT NULL,
    round INTEGER NOT NULL,
    send_order INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    fence INTEGER NOT NULL,
    lease_until TIMESTAMP WITH TIME ZONE,
    sent_at TIMESTAMP WITH TIME ZONE,
    published_at TIMESTAMP WITH TIME ZONE,
    external_id VARCHAR,
    url VARCHAR,
    readings INTEGER NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE,
    retry_at TIMESTAMP WITH TIME ZONE,
    reason VARCHAR,
    CONSTRAINT pk_delivery PRIMARY KEY (id),
    CONSTRAINT ck_delivery_state CHECK (state in ('scheduled', 'held', 'sending', 'unknown', 'published', 'refused', 'expired', 'stopped', 'removed')),
    CONSTRAINT ck_delivery_published_has_id CHECK (state <> 'published' or external_id is not null),
    CONSTRAINT ck_delivery_sending_has_lease CHECK (state <> 'sending' or lease_until is not null),
    CONSTRAINT uq_delivery_once UNIQUE (post_id, position, account, round),
    CONSTRAINT uq_delivery_external UNIQUE (account, external_id),
    CONSTRAINT fk_delivery_post_id_post FOREIGN KEY(post_id) REFERENCES post (id)
);
CREATE INDEX due ON delivery (due_at) WHERE state = 'scheduled';
CREATE INDEX ix_delivery_account ON delivery (account);
CREATE INDEX ix_delivery_post_id ON delivery (post_id);
CREATE TABLE post_version (
    id SERIAL NOT NULL,
    post_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    language VARCHAR,
    text VARCHAR NOT NULL,
    scheduled_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_post_version PRIMARY KEY (id),
    CONSTRAINT uq_version_position UNIQUE (post_id, position),
    CONSTRAINT ck_post_version_language CHECK (language in ('en', 'cy')),
    CONSTRAINT fk_post_version_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE
);
CREATE INDEX ix_post_version_post_id ON post_version (post_id);
CREATE TABLE post_media (
    id SERIAL NOT NULL,
    version_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    blob_hash VARCHAR NOT NULL,
    alt_en VARCHAR,
    alt_cy VARCHAR,
    people JSONB,
    consents JSONB NOT NULL,
    CONSTRAINT pk_post_media PRIMARY KEY (id),
    CONSTRAINT uq_media_position UNIQUE (version_id, position),
    CONSTRAINT fk_post_media_version_id_post_version FOREIGN KEY(version_id) REFERENCES post_version (id) ON DELETE CASCADE,
    CONSTRAINT fk_post_media_blob_hash_blob FOREIGN KEY(blob_hash) REFERENCES blob (hash)
);
CREATE INDEX ix_post_media_version_id ON post_media (version_id);

create function audit_stays() returns trigger language plpgsql as $$
begin raise exception 'the audit is never changed'; end $$;
create trigger audit_stays before update or delete or truncate on audit
for each statement execute function audit_stays();
create trigger decision_stays before update or delete or truncate on decision
for each statement execute function audit_stays();
