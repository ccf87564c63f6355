-- What sources (crawled sites, imported catalogues) say of movies, so that it is known where
-- a value comes from and what differs. Nothing of it is shown as the movie's own.
CREATE TABLE movie_sources (
    movie_id       INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    source         TEXT NOT NULL,
    url            TEXT,    -- of the page that says it
    rating_average REAL,    -- of the source's own audience, from 0.5 to 5
    rating_count   INTEGER, -- 0: the source does not say
    first_seen_at  TEXT NOT NULL,
    PRIMARY KEY (movie_id, source)
) WITHOUT ROWID;

CREATE TABLE movie_statements (
    movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    source   TEXT NOT NULL,
    field    TEXT NOT NULL, -- such as 'year' or, in another language, 'title.ko'
    value    TEXT NOT NULL, -- of a list: one value a line
    PRIMARY KEY (movie_id, source, field)
) WITHOUT ROWID;

-- The folded titles, in every language, by which a movie of another source is found. A movie
-- that has none is from before this table: the first merge adds them.
CREATE TABLE movie_title_keys (
    movie_id  INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    title_key TEXT NOT NULL,
    PRIMARY KEY (movie_id, title_key)
) WITHOUT ROWID;
CREATE INDEX movie_title_keys_by_key ON movie_title_keys (title_key, movie_id);

UPDATE settings SET value = '7' WHERE name = 'schema_version';
