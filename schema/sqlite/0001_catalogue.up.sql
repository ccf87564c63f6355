-- The same tables as in the PostgreSQL folder, which has the comments on their
-- meaning; a test compares tables, columns and nullability of the two.
-- Times are TEXT, UTC, in the fixed form 2006-01-02T15:04:05.000000Z, which sorts.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE genres (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);

INSERT INTO genres (slug, name) VALUES
    ('action', 'Action'), ('adventure', 'Adventure'), ('animation', 'Animation'),
    ('children', 'Children'), ('comedy', 'Comedy'), ('crime', 'Crime'),
    ('documentary', 'Documentary'), ('drama', 'Drama'), ('fantasy', 'Fantasy'),
    ('film-noir', 'Film noir'), ('history', 'History'), ('horror', 'Horror'),
    ('imax', 'IMAX'), ('musical', 'Musical'), ('mystery', 'Mystery'),
    ('romance', 'Romance'), ('sci-fi', 'Science fiction'), ('thriller', 'Thriller'),
    ('war', 'War'), ('western', 'Western');

CREATE TABLE movies (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    title           TEXT NOT NULL,
    title_key       TEXT NOT NULL, -- for sorting: folded, without a leading article
    original_title  TEXT,
    year            INTEGER,
    language        TEXT,                      -- ISO 639-1, of the original
    runtime_minutes INTEGER,
    overview        TEXT,
    poster_url      TEXT,
    -- Folded title and year of a movie that must be unique. An imported movie
    -- that shares both with another one, as some do in MovieLens, has NULL.
    identity_key    TEXT UNIQUE,
    rating_count    INTEGER NOT NULL DEFAULT 0,
    rating_sum      REAL NOT NULL DEFAULT 0,
    -- Bayesian average: as if 25 people had already rated every movie 3.5.
    weighted_rating REAL NOT NULL
        GENERATED ALWAYS AS ((rating_sum + 87.5) / (rating_count + 25)) STORED,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL
);
CREATE INDEX movies_by_title ON movies (title_key, id);
CREATE INDEX movies_by_year ON movies (COALESCE(year, 0), id);
CREATE INDEX movies_by_popularity ON movies (rating_count, id);
CREATE INDEX movies_by_rating ON movies (weighted_rating, id);

CREATE TABLE movie_genres (
    movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    genre_id INTEGER NOT NULL REFERENCES genres (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (movie_id, genre_id)
) WITHOUT ROWID;
CREATE INDEX movie_genres_by_genre ON movie_genres (genre_id, movie_id);

CREATE TABLE people (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL
);
CREATE INDEX people_by_name ON people (name_key, id);

CREATE TABLE movie_people (
    movie_id  INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    role      TEXT NOT NULL CHECK (role IN ('director', 'cast')),
    position  INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (movie_id, role, position)
) WITHOUT ROWID;
CREATE INDEX movie_people_by_person ON movie_people (person_id, movie_id);

CREATE TABLE movie_countries (
    movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    country  TEXT NOT NULL, -- ISO 3166-1 alpha-2
    position INTEGER NOT NULL,
    PRIMARY KEY (movie_id, country)
) WITHOUT ROWID;
CREATE INDEX movie_countries_by_country ON movie_countries (country, movie_id);

CREATE TABLE movie_keywords (
    movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    keyword  TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (movie_id, keyword)
) WITHOUT ROWID;
CREATE INDEX movie_keywords_by_keyword ON movie_keywords (keyword, movie_id);

CREATE TABLE movie_translations (
    movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    language TEXT NOT NULL, -- ISO 639-1
    title    TEXT,
    overview TEXT,
    PRIMARY KEY (movie_id, language)
) WITHOUT ROWID;

CREATE TABLE movie_external_ids (
    source      TEXT NOT NULL, -- 'imdb', 'tmdb', 'movielens', …
    external_id TEXT NOT NULL,
    movie_id    INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    PRIMARY KEY (source, external_id)
) WITHOUT ROWID;
CREATE INDEX movie_external_ids_by_movie ON movie_external_ids (movie_id);

CREATE TABLE users (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE user_genres (
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    genre_id INTEGER NOT NULL REFERENCES genres (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (user_id, genre_id)
) WITHOUT ROWID;
CREATE INDEX user_genres_by_genre ON user_genres (genre_id);

CREATE TABLE user_external_ids (
    source      TEXT NOT NULL,
    external_id TEXT NOT NULL,
    user_id     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (source, external_id)
) WITHOUT ROWID;
CREATE INDEX user_external_ids_by_user ON user_external_ids (user_id);

CREATE TABLE ratings (
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    rating   REAL NOT NULL
        CHECK (rating >= 0.5 AND rating <= 5 AND rating * 2 = CAST(rating * 2 AS INTEGER)),
    rated_at TEXT NOT NULL,
    PRIMARY KEY (user_id, movie_id)
) WITHOUT ROWID;
CREATE INDEX ratings_by_movie ON ratings (movie_id);

CREATE TABLE tags (
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    movie_id  INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
    tag       TEXT NOT NULL,
    tagged_at TEXT NOT NULL,
    PRIMARY KEY (user_id, movie_id, tag)
) WITHOUT ROWID;
CREATE INDEX tags_by_movie ON tags (movie_id);

INSERT INTO settings (name, value) VALUES ('schema_version', '1');
