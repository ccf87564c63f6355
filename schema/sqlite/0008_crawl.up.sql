-- The same table as in the PostgreSQL folder, which has the comments on its meaning.
CREATE TABLE crawl_pages (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    host          TEXT NOT NULL,
    url           TEXT NOT NULL UNIQUE,
    depth         INTEGER NOT NULL,
    redirects     INTEGER NOT NULL,
    queued        INTEGER NOT NULL,
    outcome       TEXT NOT NULL
                  CHECK (outcome IN ('new', 'read', 'redirect', 'duplicate', 'noindex', 'disallowed', 'other', 'failed')),
    http_status   INTEGER,
    etag          TEXT,
    last_modified TEXT,
    reader        TEXT,
    fetched_at    TEXT
);
CREATE INDEX crawl_pages_queue ON crawl_pages (host, depth, id) WHERE queued;
CREATE INDEX crawl_pages_by_host ON crawl_pages (host);

UPDATE settings SET value = '8' WHERE name = 'schema_version';
