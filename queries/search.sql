-- What movies are found by, for the index in memory.

-- name: ListSearchMovies :many
SELECT id, title, original_title, language, year, minimum_age, rating_count
FROM movies WHERE id = ANY(CAST(@ids AS BIGINT[])) ORDER BY id;

-- name: ListSearchTexts :many
-- What hangs from movies: titles in other languages, names of people and slugs of genres.
SELECT movie_id, kind, language, name FROM (
    SELECT mt.movie_id, 'title' AS kind, mt.language, COALESCE(mt.title, '') AS name
    FROM movie_translations mt
    WHERE mt.movie_id = ANY(CAST(@ids AS BIGINT[])) AND mt.title IS NOT NULL
    UNION ALL
    SELECT mp.movie_id, 'person', '', p.name
    FROM movie_people mp JOIN people p ON p.id = mp.person_id
    WHERE mp.movie_id = ANY(CAST(@ids AS BIGINT[]))
    UNION ALL
    SELECT mg.movie_id, 'genre', '', g.slug
    FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
    WHERE mg.movie_id = ANY(CAST(@ids AS BIGINT[]))
) AS texts
ORDER BY movie_id, kind, language, name;

-- name: ListSearchGenres :many
-- The names of genres in all languages.
SELECT slug, language, name FROM (
    SELECT g.slug, 'en' AS language, g.name FROM genres g
    UNION ALL
    SELECT g.slug, n.language, n.name FROM genre_names n JOIN genres g ON g.id = n.genre_id
) AS names
ORDER BY slug, language, name;
