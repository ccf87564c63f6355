-- The names of genres in other languages than English. A genre without one, such as one that
-- an import brought, is called by its name in genres.
CREATE TABLE genre_names (
    genre_id INTEGER NOT NULL REFERENCES genres (id) ON DELETE CASCADE,
    language TEXT NOT NULL, -- ISO 639-1
    name     TEXT NOT NULL,
    PRIMARY KEY (genre_id, language)
) WITHOUT ROWID;

INSERT INTO genre_names (genre_id, language, name)
WITH korean (slug, name) AS (VALUES
    ('action', '액션'), ('adventure', '모험'), ('animation', '애니메이션'),
    ('children', '어린이'), ('comedy', '코미디'), ('crime', '범죄'),
    ('documentary', '다큐멘터리'), ('drama', '드라마'), ('fantasy', '판타지'),
    ('film-noir', '필름 누아르'), ('history', '역사'), ('horror', '공포'),
    ('imax', '아이맥스'), ('musical', '뮤지컬'), ('mystery', '미스터리'),
    ('romance', '로맨스'), ('sci-fi', 'SF'), ('thriller', '스릴러'),
    ('war', '전쟁'), ('western', '서부극'))
SELECT genres.id, 'ko', korean.name FROM genres JOIN korean ON korean.slug = genres.slug;

UPDATE settings SET value = '6' WHERE name = 'schema_version';
