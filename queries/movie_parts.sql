-- The rows that hang from a movie: written together with it, by copy, and deleted
-- together when the movie is replaced.

-- name: CopyMovieGenres :copyfrom
INSERT INTO movie_genres (movie_id, genre_id, position) VALUES (@movie_id, @genre_id, @position);

-- name: CopyMoviePeople :copyfrom
INSERT INTO movie_people (movie_id, role, position, person_id)
VALUES (@movie_id, @role, @position, @person_id);

-- name: CopyMovieCountries :copyfrom
INSERT INTO movie_countries (movie_id, country, position) VALUES (@movie_id, @country, @position);

-- name: CopyMovieKeywords :copyfrom
INSERT INTO movie_keywords (movie_id, keyword, position) VALUES (@movie_id, @keyword, @position);

-- name: CopyMovieTranslations :copyfrom
INSERT INTO movie_translations (movie_id, language, title, overview)
VALUES (@movie_id, @language, @title, @overview);

-- name: CopyMovieExternalIDs :copyfrom
INSERT INTO movie_external_ids (source, external_id, movie_id)
VALUES (@source, @external_id, @movie_id);

-- name: CopyMovieTitleKeys :copyfrom
INSERT INTO movie_title_keys (movie_id, title_key) VALUES (@movie_id, @title_key);

-- name: DeleteMovieGenres :exec
DELETE FROM movie_genres WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]));

-- name: DeleteMoviePeople :exec
DELETE FROM movie_people WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]));

-- name: DeleteMovieCountries :exec
DELETE FROM movie_countries WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]));

-- name: DeleteMovieKeywords :exec
DELETE FROM movie_keywords WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]));

-- name: DeleteMovieTranslations :exec
DELETE FROM movie_translations WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]));

-- name: DeleteMovieExternalIDs :exec
DELETE FROM movie_external_ids WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]));

-- name: DeleteMovieTitleKeys :exec
DELETE FROM movie_title_keys WHERE movie_id = ANY(CAST(@movie_ids AS BIGINT[]));

-- name: FindMovieExternalIDs :many
SELECT external_id, movie_id FROM movie_external_ids
WHERE source = @source AND external_id = ANY(CAST(@external_ids AS TEXT[]));

-- name: ListExternalIDsOfSource :many
-- What a source calls the movies here, in order, a page at a time.
SELECT external_id FROM movie_external_ids
WHERE source = @source AND external_id > CAST(@after_id AS TEXT)
ORDER BY external_id
LIMIT CAST(@row_limit AS BIGINT);

-- name: FindPeople :many
SELECT id, name_key FROM people WHERE name_key = ANY(CAST(@name_keys AS TEXT[])) ORDER BY id;

-- name: CreatePerson :one
INSERT INTO people (name, name_key) VALUES (@name, @name_key) RETURNING id;
