-- Who may do what. Tokens are stored as the SHA-256 of the whole token, in hex, found by a
-- short prefix; passwords as argon2id in the PHC string format.
CREATE TABLE credentials (
    user_id             INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    login               TEXT NOT NULL UNIQUE, -- folded
    password_hash       TEXT NOT NULL,
    role                TEXT NOT NULL CHECK (role IN ('user', 'admin')),
    created_at          TEXT NOT NULL,
    password_changed_at TEXT NOT NULL
);

CREATE TABLE sessions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL REFERENCES credentials (user_id) ON DELETE CASCADE,
    prefix       TEXT NOT NULL,
    token_hash   TEXT NOT NULL UNIQUE,
    user_agent   TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    expires_at   TEXT NOT NULL
);
CREATE INDEX sessions_by_prefix ON sessions (prefix);
CREATE INDEX sessions_by_user ON sessions (user_id, id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE api_keys (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,
    prefix       TEXT NOT NULL,
    token_hash   TEXT NOT NULL UNIQUE,
    scopes       TEXT NOT NULL, -- separated by blanks
    created_at   TEXT NOT NULL,
    expires_at   TEXT,
    last_used_at TEXT
);
CREATE INDEX api_keys_by_prefix ON api_keys (prefix);

-- Failed logins in a window of time, by the hash of what is counted: a login, an
-- address, or both together. Shared by all servers.
CREATE TABLE login_failures (
    name         TEXT PRIMARY KEY,
    window_start TEXT NOT NULL,
    failures     INTEGER NOT NULL
);
CREATE INDEX login_failures_by_age ON login_failures (window_start);

-- Answers to POST requests with an Idempotency-Key. Both name and request are hashes; the
-- answer is encrypted with a key made of the request, so that no token is in here in the clear.
CREATE TABLE idempotent_requests (
    name       TEXT PRIMARY KEY,
    request    TEXT NOT NULL,
    owner      TEXT NOT NULL, -- of the attempt that is under way
    answer     BLOB,          -- NULL while it is
    created_at TEXT NOT NULL
);
CREATE INDEX idempotent_requests_by_age ON idempotent_requests (created_at);

CREATE TABLE audit_log (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    target     TEXT NOT NULL,
    status     INTEGER NOT NULL,
    request_id TEXT NOT NULL
);
CREATE INDEX audit_log_by_actor ON audit_log (actor, id);

-- Counts the changes of what clients write, for ETag and If-Match.
ALTER TABLE movies ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN open_to_groups INTEGER NOT NULL DEFAULT FALSE;

-- How many users had been deleted when the model's data was read: a model of a lower
-- number than the next one's may have learned from one of them.
ALTER TABLE model_snapshots ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0;

UPDATE settings SET value = '5' WHERE name = 'schema_version';
