-- What users say of movies beside ratings, one row a user, movie and kind: the
-- latest time and how often.
CREATE TABLE feedback (
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL
        CHECK (kind IN ('like', 'dislike', 'not_interested', 'watchlist', 'view', 'click')),
    times    INTEGER NOT NULL,
    given_at TEXT NOT NULL,
    PRIMARY KEY (user_id, movie_id, kind)
) WITHOUT ROWID;
CREATE INDEX feedback_by_movie ON feedback (movie_id);

UPDATE settings SET value = '2' WHERE name = 'schema_version';
