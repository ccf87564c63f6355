-- name: CreateMovie :one
INSERT INTO movies (title, title_key, original_title, year, language, runtime_minutes,
                    overview, poster_url, minimum_age, identity_key, created_at, updated_at)
VALUES (@title, @title_key, @original_title, @year, @language, @runtime_minutes,
        @overview, @poster_url, @minimum_age, @identity_key, @created_at, @created_at)
RETURNING id;

-- name: CopyMovies :copyfrom
INSERT INTO movies (id, title, title_key, original_title, year, language, runtime_minutes,
                    overview, poster_url, minimum_age, identity_key, version, created_at, updated_at)
VALUES (@id, @title, @title_key, @original_title, @year, @language, @runtime_minutes,
        @overview, @poster_url, @minimum_age, @identity_key, @version, @created_at, @updated_at);

-- name: GetMovie :one
SELECT * FROM movies WHERE id = @id;

-- name: GetMovieForUpdate :one
SELECT * FROM movies WHERE id = @id FOR UPDATE;

-- name: ListMoviesByIDs :many
SELECT * FROM movies WHERE id = ANY(CAST(@ids AS BIGINT[])) ORDER BY id;

-- name: ListMoviesForUpdate :many
SELECT * FROM movies WHERE id = ANY(CAST(@ids AS BIGINT[])) ORDER BY id FOR UPDATE;

-- name: ListMoviesAfter :many
-- All movies by id, a page at a time, for an export.
SELECT * FROM movies WHERE id > CAST(@after_id AS BIGINT) ORDER BY id LIMIT CAST(@row_limit AS BIGINT);

-- name: UpdateMovie :execrows
UPDATE movies
SET title = @title, title_key = @title_key, original_title = @original_title, year = @year,
    language = @language, runtime_minutes = @runtime_minutes, overview = @overview,
    poster_url = @poster_url, minimum_age = @minimum_age, identity_key = @identity_key,
    version = version + 1, updated_at = @updated_at
WHERE id = @id;

-- name: DeleteMovie :execrows
DELETE FROM movies WHERE id = @id;

-- name: AddMovieRatings :execrows
UPDATE movies
SET rating_count = rating_count + CAST(@count AS BIGINT),
    rating_sum = rating_sum + CAST(@sum AS DOUBLE PRECISION)
WHERE id = @id;

-- name: AddMovieRatingsBatch :batchexec
UPDATE movies
SET rating_count = rating_count + CAST(@count AS BIGINT),
    rating_sum = rating_sum + CAST(@sum AS DOUBLE PRECISION)
WHERE id = @id;

-- name: FindIdentityKeys :many
SELECT id, identity_key FROM movies WHERE identity_key = ANY(CAST(@keys AS TEXT[]));

-- name: CountMovies :one
SELECT COUNT(*) FROM movies;

-- name: ListMovieParts :many
-- Everything that belongs to the given movies, in one round trip: kind says which
-- table a row is from, name and value what it holds.
SELECT movie_id, kind, position, name, value FROM (
    SELECT mg.movie_id, 'genre' AS kind, mg.position, g.slug AS name, '' AS value
    FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
    WHERE mg.movie_id = ANY(CAST(@ids AS BIGINT[]))
    UNION ALL
    SELECT mp.movie_id, mp.role, mp.position, p.name, ''
    FROM movie_people mp JOIN people p ON p.id = mp.person_id
    WHERE mp.movie_id = ANY(CAST(@ids AS BIGINT[]))
    UNION ALL
    SELECT mc.movie_id, 'country', mc.position, mc.country, ''
    FROM movie_countries mc WHERE mc.movie_id = ANY(CAST(@ids AS BIGINT[]))
    UNION ALL
    SELECT mk.movie_id, 'keyword', mk.position, mk.keyword, ''
    FROM movie_keywords mk WHERE mk.movie_id = ANY(CAST(@ids AS BIGINT[]))
    UNION ALL
    SELECT mt.movie_id, 'title', 0, mt.language, mt.title
    FROM movie_translations mt
    WHERE mt.movie_id = ANY(CAST(@ids AS BIGINT[])) AND mt.title IS NOT NULL
    UNION ALL
    SELECT mt.movie_id, 'overview', 0, mt.language, mt.overview
    FROM movie_translations mt
    WHERE mt.movie_id = ANY(CAST(@ids AS BIGINT[])) AND mt.overview IS NOT NULL
    UNION ALL
    SELECT mx.movie_id, 'external_id', 0, mx.source, mx.external_id
    FROM movie_external_ids mx WHERE mx.movie_id = ANY(CAST(@ids AS BIGINT[]))
) AS parts
ORDER BY movie_id, kind, position, name, value;

-- name: ListMovieGenres :many
SELECT mg.movie_id, g.slug
FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
WHERE mg.movie_id = ANY(CAST(@ids AS BIGINT[]))
ORDER BY mg.movie_id, mg.position;

-- name: FindMovieIDs :many
SELECT id FROM movies WHERE id = ANY(CAST(@ids AS BIGINT[]));

-- name: ListMinimumAges :many
-- Those that are known.
SELECT id, CAST(minimum_age AS INTEGER) AS minimum_age FROM movies WHERE minimum_age IS NOT NULL;

-- name: ListTranslatedTitles :many
SELECT movie_id, CAST(title AS TEXT) AS title FROM movie_translations
WHERE movie_id = ANY(CAST(@ids AS BIGINT[])) AND language = @language AND title IS NOT NULL;
