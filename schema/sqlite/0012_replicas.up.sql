-- The same tables as in the PostgreSQL folder, which has the comments on their meaning.
CREATE TABLE leases (
    name    TEXT NOT NULL PRIMARY KEY,
    holder  TEXT NOT NULL,
    ends_at TEXT NOT NULL
);

CREATE TABLE request_debts (
    name    TEXT NOT NULL PRIMARY KEY,
    full_at INTEGER NOT NULL
);

ALTER TABLE training_runs ADD COLUMN holder TEXT NOT NULL DEFAULT '';
ALTER TABLE training_runs ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;

UPDATE settings SET value = '12' WHERE name = 'schema_version';
