-- What the servers on one database share: who does what alone, and how much of its limit a
-- client has used.
CREATE TABLE leases (
    name    TEXT COLLATE "C" PRIMARY KEY, -- of what is done
    holder  TEXT COLLATE "C" NOT NULL,    -- by whom
    ends_at TIMESTAMPTZ NOT NULL          -- unless the holder renews it
);

-- A crash of PostgreSQL may forget these: then limits begin anew.
CREATE UNLOGGED TABLE request_debts (
    name    TEXT COLLATE "C" PRIMARY KEY, -- a hash of the limit and the client
    full_at BIGINT NOT NULL               -- when all of the limit is there again, in microseconds since 1970
);

-- Transactions that changed no answer, such as those that count requests: kept answers stay right.
CREATE UNLOGGED TABLE quiet_transactions (
    xact BIGINT PRIMARY KEY -- PostgreSQL's number of it
);

ALTER TABLE training_runs ADD COLUMN holder TEXT COLLATE "C" NOT NULL DEFAULT ''; -- who works on it
ALTER TABLE training_runs ADD COLUMN lost INTEGER NOT NULL DEFAULT 0; -- how often who worked on it was gone

-- Programs of an earlier schema, from 9 on, may go on beside newer ones: nothing that they use has changed.
INSERT INTO settings (name, value) VALUES ('schema_serves', '11 serves 9')
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

UPDATE settings SET value = '11' WHERE name = 'schema_version';
