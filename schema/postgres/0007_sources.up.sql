-- What sources (crawled sites, imported catalogues) say of movies, so that it is known where
-- a value comes from and what differs. Nothing of it is shown as the movie's own.
CREATE TABLE movie_sources (
    movie_id       BIGINT NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    source         TEXT COLLATE "C" NOT NULL,
    url            TEXT COLLATE "C",  -- of the page that says it
    rating_average DOUBLE PRECISION,  -- of the source's own audience, from 0.5 to 5
    rating_count   BIGINT,            -- 0: the source does not say
    first_seen_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (movie_id, source)
);

CREATE TABLE movie_statements (
    movie_id BIGINT NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    source   TEXT COLLATE "C" NOT NULL,
    field    TEXT COLLATE "C" NOT NULL, -- such as 'year' or, in another language, 'title.ko'
    value    TEXT COLLATE "C" NOT NULL, -- of a list: one value a line
    PRIMARY KEY (movie_id, source, field)
);

-- The folded titles, in every language, by which a movie of another source is found. A movie
-- that has none is from before this table: the first merge adds them.
CREATE TABLE movie_title_keys (
    movie_id  BIGINT NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    title_key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (movie_id, title_key)
);
CREATE INDEX movie_title_keys_by_key ON movie_title_keys (title_key, movie_id);

UPDATE settings SET value = '7' WHERE name = 'schema_version';
