-- What happened lately, summed up by movie and by the beginning of the time as text:
-- its first 10 characters are the day, the first 13 the hour, both UTC on either engine.

-- name: GetLatestRatingTime :one
SELECT rated_at FROM ratings WHERE rated_at <= @until ORDER BY rated_at DESC LIMIT 1;

-- name: GetLatestFeedbackTime :one
SELECT given_at FROM feedback
WHERE given_at <= @until AND kind = ANY(CAST(@kinds AS TEXT[]))
ORDER BY given_at DESC LIMIT 1;

-- name: SumRatingsByTime :many
SELECT movie_id, CAST(SUBSTR(CAST(rated_at AS TEXT), 1, CAST(@length AS INTEGER)) AS TEXT) AS beginning,
       CAST(SUM(rating) AS DOUBLE PRECISION) AS total
FROM ratings
WHERE rated_at > @after AND rated_at <= @until
GROUP BY 1, 2
ORDER BY 1, 2;

-- name: CountFeedbackByTime :many
SELECT movie_id, CAST(SUBSTR(CAST(given_at AS TEXT), 1, CAST(@length AS INTEGER)) AS TEXT) AS beginning, kind,
       COUNT(*) AS total
FROM feedback
WHERE given_at > @after AND given_at <= @until AND kind = ANY(CAST(@kinds AS TEXT[]))
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
