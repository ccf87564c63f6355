-- The same tables as in the PostgreSQL folder, which has the comments on their meaning.
CREATE TABLE model_snapshots (
    id           TEXT PRIMARY KEY,
    format       INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('building', 'ready', 'active', 'rejected')),
    created_at   TEXT NOT NULL,
    activated_at TEXT,
    watermark    INTEGER NOT NULL,
    checksum     TEXT NOT NULL,
    size         INTEGER NOT NULL,
    report       TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX model_snapshots_by_age ON model_snapshots (created_at, id);
CREATE UNIQUE INDEX model_snapshots_active ON model_snapshots (state) WHERE state = 'active';

-- With a rowid: in a table without one the chunks would lie in the tree of the keys.
CREATE TABLE model_chunks (
    snapshot_id TEXT NOT NULL REFERENCES model_snapshots (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    data        BLOB NOT NULL,
    PRIMARY KEY (snapshot_id, position)
);

CREATE TABLE training_runs (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    state        TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    ended        INTEGER NOT NULL DEFAULT FALSE,
    stage        TEXT NOT NULL,
    progress     REAL NOT NULL,
    eta_seconds  REAL,
    tune         INTEGER NOT NULL,
    created_at   TEXT NOT NULL,
    started_at   TEXT,
    heartbeat_at TEXT NOT NULL,
    ended_at     TEXT,
    model_id     TEXT,
    activated    INTEGER,
    detail       TEXT NOT NULL
);
CREATE UNIQUE INDEX training_runs_open ON training_runs (ended) WHERE NOT ended;

UPDATE settings SET value = '3' WHERE name = 'schema_version';
