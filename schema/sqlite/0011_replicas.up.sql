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

CREATE TABLE quiet_transactions ( -- of PostgreSQL only: there are no other servers on SQLite
    xact INTEGER NOT NULL PRIMARY KEY
);

ALTER TABLE training_runs ADD COLUMN holder TEXT NOT NULL DEFAULT '';
ALTER TABLE training_runs ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;

-- Programs of an earlier schema, from 9 on, may go on beside newer ones: nothing that they use has changed.
INSERT INTO settings (name, value) VALUES ('schema_serves', '11 serves 9')
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

UPDATE settings SET value = '11' WHERE name = 'schema_version';
