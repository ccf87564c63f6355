-- name: ListSearchTexts :many
-- What can be searched: titles in every language and the names of people.
SELECT movie_id, kind, name FROM (
    SELECT m.id AS movie_id, 'title' AS kind, m.title AS name FROM movies m
    UNION ALL
    SELECT m.id, 'title', COALESCE(m.original_title, '') FROM movies m WHERE m.original_title IS NOT NULL
    UNION ALL
    SELECT mt.movie_id, 'title', COALESCE(mt.title, '') FROM movie_translations mt WHERE mt.title IS NOT NULL
    UNION ALL
    SELECT mp.movie_id, 'person', p.name
    FROM movie_people mp JOIN people p ON p.id = mp.person_id
) AS texts
ORDER BY movie_id, kind DESC, name;
