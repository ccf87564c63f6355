-- name: ListGenres :many
SELECT g.id, g.slug, g.name, COUNT(mg.movie_id) AS movie_count
FROM genres g LEFT JOIN movie_genres mg ON mg.genre_id = g.id
GROUP BY g.id, g.slug, g.name
ORDER BY g.slug;

-- name: FindGenres :many
SELECT id, slug FROM genres WHERE slug = ANY(CAST(@slugs AS TEXT[]));

-- name: CreateGenre :exec
INSERT INTO genres (slug, name) VALUES (@slug, @name) ON CONFLICT (slug) DO NOTHING;

-- name: ListGenreNames :many
-- Those in other languages than English.
SELECT g.slug, n.language, n.name
FROM genre_names n JOIN genres g ON g.id = n.genre_id
ORDER BY g.slug, n.language;

-- name: PutGenre :exec
INSERT INTO genres (slug, name) VALUES (@slug, @name)
ON CONFLICT (slug) DO UPDATE SET name = excluded.name;

-- name: PutGenreName :exec
INSERT INTO genre_names (genre_id, language, name)
SELECT g.id, @language, @name FROM genres g WHERE g.slug = @slug
ON CONFLICT (genre_id, language) DO UPDATE SET name = excluded.name;
