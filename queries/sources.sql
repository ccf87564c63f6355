-- What sources say of movies, and how a movie of a source is found here.

-- name: FindMoviesByTitleKey :many
SELECT movie_id, title_key FROM movie_title_keys
WHERE title_key = ANY(CAST(@title_keys AS TEXT[])) ORDER BY movie_id, title_key;

-- name: ListTitlesWithoutKey :many
-- All titles of the movies that have no key.
SELECT movie_id, title FROM (
    SELECT m.id AS movie_id, m.title FROM movies m
    UNION ALL
    SELECT m.id, COALESCE(m.original_title, '') FROM movies m WHERE m.original_title IS NOT NULL
    UNION ALL
    SELECT mt.movie_id, COALESCE(mt.title, '') FROM movie_translations mt WHERE mt.title IS NOT NULL
) AS titles
WHERE NOT EXISTS (SELECT 1 FROM movie_title_keys k WHERE k.movie_id = titles.movie_id)
ORDER BY movie_id, title;

-- name: ListMovieSources :many
-- Those of the given movies; of one source alone where it is named.
SELECT * FROM movie_sources
WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]))
  AND (CAST(sqlc.narg(source) AS TEXT) IS NULL OR source = sqlc.narg(source))
ORDER BY movie_id, source;

-- name: ListMovieStatements :many
SELECT * FROM movie_statements
WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]))
  AND (CAST(sqlc.narg(source) AS TEXT) IS NULL OR source = sqlc.narg(source))
ORDER BY movie_id, source, field;

-- name: DeleteMovieSources :exec
DELETE FROM movie_sources WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[])) AND source = @source;

-- name: DeleteMovieStatements :exec
DELETE FROM movie_statements WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[])) AND source = @source;

-- name: CopyMovieSources :copyfrom
INSERT INTO movie_sources (movie_id, source, url, rating_average, rating_count, first_seen_at)
VALUES (@movie_id, @source, @url, @rating_average, @rating_count, @first_seen_at);

-- name: CopyMovieStatements :copyfrom
INSERT INTO movie_statements (movie_id, source, field, value)
VALUES (@movie_id, @source, @field, @value);

-- name: ListMovieSourcesAfter :many
-- All in key order, a page at a time, for an export.
SELECT * FROM movie_sources
WHERE (movie_id, source) > (CAST(@after_movie_id AS BIGINT), CAST(@after_source AS TEXT))
ORDER BY movie_id, source
LIMIT CAST(@row_limit AS BIGINT);

-- name: ListMovieStatementsAfter :many
-- All in key order, a page at a time, for an export.
SELECT * FROM movie_statements
WHERE (movie_id, source, field) > (CAST(@after_movie_id AS BIGINT), CAST(@after_source AS TEXT), CAST(@after_field AS TEXT))
ORDER BY movie_id, source, field
LIMIT CAST(@row_limit AS BIGINT);

-- name: HasSource :one
-- Whether anything that a source says is stored.
SELECT EXISTS (SELECT 1 FROM movie_sources WHERE source = @source);

-- name: ListSourceTexts :many
-- What sources say of a field, in all languages, of the movies with ids from after_id,
-- excluded, to until_id of which the named source says something.
SELECT s.movie_id, s.source, s.value FROM movie_statements s
WHERE s.movie_id > CAST(@after_id AS BIGINT) AND s.movie_id <= CAST(@until_id AS BIGINT)
  AND (s.field = CAST(@field AS TEXT) OR SUBSTR(s.field, 1, LENGTH(CAST(@field AS TEXT)) + 1) = CAST(@field AS TEXT) || '.')
  AND EXISTS (SELECT 1 FROM movie_sources ms WHERE ms.movie_id = s.movie_id AND ms.source = @source)
ORDER BY s.movie_id, s.source, s.field;
