-- name: ListGenres :many
SELECT g.id, g.slug, g.name, COUNT(mg.movie_id) AS movie_count
FROM genres g LEFT JOIN movie_genres mg ON mg.genre_id = g.id
GROUP BY g.id, g.slug, g.name
ORDER BY g.slug;

-- name: FindGenres :many
SELECT id, slug FROM genres WHERE slug = ANY(CAST(@slugs AS TEXT[]));

-- name: CreateGenre :exec
INSERT INTO genres (slug, name) VALUES (@slug, @name) ON CONFLICT (slug) DO NOTHING;
