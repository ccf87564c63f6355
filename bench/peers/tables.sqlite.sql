CREATE TABLE movies (id INTEGER PRIMARY KEY, title TEXT NOT NULL, genres TEXT NOT NULL);
CREATE TABLE ratings (
    user_id INTEGER NOT NULL, movie_id INTEGER NOT NULL, rating REAL NOT NULL, rated_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, movie_id)
) WITHOUT ROWID;
CREATE INDEX ratings_by_movie ON ratings (movie_id);
