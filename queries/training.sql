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

-- name: ListMovieOverviews :many
-- The overviews in all languages of the movies with ids from after_id, excluded, to until_id.
SELECT movie_id, overview FROM (
    SELECT m.id AS movie_id, '' AS language, COALESCE(m.overview, '') AS overview
    FROM movies m
    WHERE m.overview IS NOT NULL AND m.id > CAST(@after_id AS BIGINT) AND m.id <= CAST(@until_id AS BIGINT)
    UNION ALL
    SELECT mt.movie_id, mt.language, COALESCE(mt.overview, '')
    FROM movie_translations mt
    WHERE mt.overview IS NOT NULL AND mt.movie_id > CAST(@after_id AS BIGINT) AND mt.movie_id <= CAST(@until_id AS BIGINT)
) AS overviews
ORDER BY movie_id, language;

-- name: CountMovieTags :many
-- How many users gave each tag to the movies with ids from after_id, excluded, to until_id.
SELECT movie_id, tag, COUNT(*) AS users FROM tags
WHERE movie_id > CAST(@after_id AS BIGINT) AND movie_id <= CAST(@until_id AS BIGINT)
GROUP BY movie_id, tag
ORDER BY movie_id, tag;

-- name: ListMovieStats :many
SELECT id, year, rating_count, rating_sum FROM movies ORDER BY id;
