-- name: ListMovieFeatures :many
-- What the content model knows of each movie, movie by movie.
SELECT movie_id, kind, name FROM (
    SELECT mg.movie_id, 'genre' AS kind, g.slug AS name
    FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
    UNION ALL
    SELECT mp.movie_id, mp.role, p.name
    FROM movie_people mp JOIN people p ON p.id = mp.person_id
    UNION ALL
    SELECT mk.movie_id, 'keyword', mk.keyword FROM movie_keywords mk
) AS features
ORDER BY movie_id, kind, name;

-- name: ListMovieStats :many
SELECT id, year, rating_count, rating_sum FROM movies ORDER BY id;
