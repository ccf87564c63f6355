-- What users say of movies beside ratings, one row a user, movie and kind: the
-- latest time and how often.
CREATE TABLE feedback (
    user_id  BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    movie_id BIGINT NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    kind     TEXT COLLATE "C" NOT NULL
        CHECK (kind IN ('like', 'dislike', 'not_interested', 'watchlist', 'view', 'click')),
    times    BIGINT NOT NULL,
    given_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, movie_id, kind)
);
CREATE INDEX feedback_by_movie ON feedback (movie_id);

UPDATE settings SET value = '2' WHERE name = 'schema_version';
