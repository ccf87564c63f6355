-- One query for each sort, all with the same filters, so that each walks the index
-- of its sort. A page starts after (after_key, after_id); the first page starts
-- after a value that is beyond every row's.

-- name: ListMoviesByTitle :many
SELECT m.* FROM movies m
WHERE (m.title_key, m.id) > (CAST(@after_key AS TEXT), CAST(@after_id AS BIGINT))
  AND (CAST(@genre_count AS BIGINT) = 0 OR (
        SELECT COUNT(*) FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
        WHERE mg.movie_id = m.id AND g.slug = ANY(CAST(@genres AS TEXT[]))) = @genre_count)
  AND (CAST(sqlc.narg(year_min) AS INTEGER) IS NULL OR m.year >= sqlc.narg(year_min))
  AND (CAST(sqlc.narg(year_max) AS INTEGER) IS NULL OR m.year <= sqlc.narg(year_max))
  AND (CAST(sqlc.narg(rating_min) AS DOUBLE PRECISION) IS NULL
       OR m.rating_sum / NULLIF(m.rating_count, 0) >= sqlc.narg(rating_min))
  AND (CAST(sqlc.narg(maturity_limit) AS INTEGER) IS NULL OR m.minimum_age <= sqlc.narg(maturity_limit))
  AND (CAST(sqlc.narg(language) AS TEXT) IS NULL OR m.language = sqlc.narg(language))
  AND (CAST(sqlc.narg(country) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_countries mc WHERE mc.movie_id = m.id AND mc.country = sqlc.narg(country)))
  AND (CAST(sqlc.narg(source) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_external_ids x WHERE x.movie_id = m.id AND x.source = sqlc.narg(source)
          AND (CAST(sqlc.narg(external_id) AS TEXT) IS NULL OR x.external_id = sqlc.narg(external_id))))
ORDER BY m.title_key ASC, m.id ASC
LIMIT CAST(@row_limit AS BIGINT);

-- name: ListMoviesByNewest :many
SELECT m.* FROM movies m
WHERE (COALESCE(m.year, 0), m.id) < (CAST(@after_key AS INTEGER), CAST(@after_id AS BIGINT))
  AND COALESCE(m.year, 0) <= CAST(@after_key AS INTEGER) + 0 -- SQLite searches the index by this, and by neither a pair nor a bare cast
  AND (CAST(@genre_count AS BIGINT) = 0 OR (
        SELECT COUNT(*) FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
        WHERE mg.movie_id = m.id AND g.slug = ANY(CAST(@genres AS TEXT[]))) = @genre_count)
  AND (CAST(sqlc.narg(year_min) AS INTEGER) IS NULL OR m.year >= sqlc.narg(year_min))
  AND (CAST(sqlc.narg(year_max) AS INTEGER) IS NULL OR m.year <= sqlc.narg(year_max))
  AND (CAST(sqlc.narg(rating_min) AS DOUBLE PRECISION) IS NULL
       OR m.rating_sum / NULLIF(m.rating_count, 0) >= sqlc.narg(rating_min))
  AND (CAST(sqlc.narg(maturity_limit) AS INTEGER) IS NULL OR m.minimum_age <= sqlc.narg(maturity_limit))
  AND (CAST(sqlc.narg(language) AS TEXT) IS NULL OR m.language = sqlc.narg(language))
  AND (CAST(sqlc.narg(country) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_countries mc WHERE mc.movie_id = m.id AND mc.country = sqlc.narg(country)))
  AND (CAST(sqlc.narg(source) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_external_ids x WHERE x.movie_id = m.id AND x.source = sqlc.narg(source)
          AND (CAST(sqlc.narg(external_id) AS TEXT) IS NULL OR x.external_id = sqlc.narg(external_id))))
ORDER BY COALESCE(m.year, 0) DESC, m.id DESC
LIMIT CAST(@row_limit AS BIGINT);

-- name: ListMoviesByOldest :many
SELECT m.* FROM movies m
WHERE (COALESCE(m.year, 0), m.id) > (CAST(@after_key AS INTEGER), CAST(@after_id AS BIGINT))
  AND COALESCE(m.year, 0) >= CAST(@after_key AS INTEGER) + 0 -- as above
  AND (CAST(@genre_count AS BIGINT) = 0 OR (
        SELECT COUNT(*) FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
        WHERE mg.movie_id = m.id AND g.slug = ANY(CAST(@genres AS TEXT[]))) = @genre_count)
  AND (CAST(sqlc.narg(year_min) AS INTEGER) IS NULL OR m.year >= sqlc.narg(year_min))
  AND (CAST(sqlc.narg(year_max) AS INTEGER) IS NULL OR m.year <= sqlc.narg(year_max))
  AND (CAST(sqlc.narg(rating_min) AS DOUBLE PRECISION) IS NULL
       OR m.rating_sum / NULLIF(m.rating_count, 0) >= sqlc.narg(rating_min))
  AND (CAST(sqlc.narg(maturity_limit) AS INTEGER) IS NULL OR m.minimum_age <= sqlc.narg(maturity_limit))
  AND (CAST(sqlc.narg(language) AS TEXT) IS NULL OR m.language = sqlc.narg(language))
  AND (CAST(sqlc.narg(country) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_countries mc WHERE mc.movie_id = m.id AND mc.country = sqlc.narg(country)))
  AND (CAST(sqlc.narg(source) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_external_ids x WHERE x.movie_id = m.id AND x.source = sqlc.narg(source)
          AND (CAST(sqlc.narg(external_id) AS TEXT) IS NULL OR x.external_id = sqlc.narg(external_id))))
ORDER BY COALESCE(m.year, 0) ASC, m.id ASC
LIMIT CAST(@row_limit AS BIGINT);

-- name: ListMoviesByPopularity :many
SELECT m.* FROM movies m
WHERE (m.rating_count, m.id) < (CAST(@after_key AS BIGINT), CAST(@after_id AS BIGINT))
  AND (CAST(@genre_count AS BIGINT) = 0 OR (
        SELECT COUNT(*) FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
        WHERE mg.movie_id = m.id AND g.slug = ANY(CAST(@genres AS TEXT[]))) = @genre_count)
  AND (CAST(sqlc.narg(year_min) AS INTEGER) IS NULL OR m.year >= sqlc.narg(year_min))
  AND (CAST(sqlc.narg(year_max) AS INTEGER) IS NULL OR m.year <= sqlc.narg(year_max))
  AND (CAST(sqlc.narg(rating_min) AS DOUBLE PRECISION) IS NULL
       OR m.rating_sum / NULLIF(m.rating_count, 0) >= sqlc.narg(rating_min))
  AND (CAST(sqlc.narg(maturity_limit) AS INTEGER) IS NULL OR m.minimum_age <= sqlc.narg(maturity_limit))
  AND (CAST(sqlc.narg(language) AS TEXT) IS NULL OR m.language = sqlc.narg(language))
  AND (CAST(sqlc.narg(country) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_countries mc WHERE mc.movie_id = m.id AND mc.country = sqlc.narg(country)))
  AND (CAST(sqlc.narg(source) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_external_ids x WHERE x.movie_id = m.id AND x.source = sqlc.narg(source)
          AND (CAST(sqlc.narg(external_id) AS TEXT) IS NULL OR x.external_id = sqlc.narg(external_id))))
ORDER BY m.rating_count DESC, m.id DESC
LIMIT CAST(@row_limit AS BIGINT);

-- name: ListMoviesByRating :many
SELECT m.* FROM movies m
WHERE (m.weighted_rating, m.id) < (CAST(@after_key AS DOUBLE PRECISION), CAST(@after_id AS BIGINT))
  AND (CAST(@genre_count AS BIGINT) = 0 OR (
        SELECT COUNT(*) FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
        WHERE mg.movie_id = m.id AND g.slug = ANY(CAST(@genres AS TEXT[]))) = @genre_count)
  AND (CAST(sqlc.narg(year_min) AS INTEGER) IS NULL OR m.year >= sqlc.narg(year_min))
  AND (CAST(sqlc.narg(year_max) AS INTEGER) IS NULL OR m.year <= sqlc.narg(year_max))
  AND (CAST(sqlc.narg(rating_min) AS DOUBLE PRECISION) IS NULL
       OR m.rating_sum / NULLIF(m.rating_count, 0) >= sqlc.narg(rating_min))
  AND (CAST(sqlc.narg(maturity_limit) AS INTEGER) IS NULL OR m.minimum_age <= sqlc.narg(maturity_limit))
  AND (CAST(sqlc.narg(language) AS TEXT) IS NULL OR m.language = sqlc.narg(language))
  AND (CAST(sqlc.narg(country) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_countries mc WHERE mc.movie_id = m.id AND mc.country = sqlc.narg(country)))
  AND (CAST(sqlc.narg(source) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM movie_external_ids x WHERE x.movie_id = m.id AND x.source = sqlc.narg(source)
          AND (CAST(sqlc.narg(external_id) AS TEXT) IS NULL OR x.external_id = sqlc.narg(external_id))))
ORDER BY m.weighted_rating DESC, m.id DESC
LIMIT CAST(@row_limit AS BIGINT);

-- name: FilterMovieIDs :many
-- Which of the given movies are there and pass these two of the filters.
SELECT m.id FROM movies m
WHERE m.id = ANY(CAST(@ids AS BIGINT[]))
  AND (CAST(@genre_count AS BIGINT) = 0 OR (
        SELECT COUNT(*) FROM movie_genres mg JOIN genres g ON g.id = mg.genre_id
        WHERE mg.movie_id = m.id AND g.slug = ANY(CAST(@genres AS TEXT[]))) = @genre_count)
  AND (CAST(sqlc.narg(maturity_limit) AS INTEGER) IS NULL OR m.minimum_age <= sqlc.narg(maturity_limit));
