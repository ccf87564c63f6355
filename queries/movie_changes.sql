-- Which movies changed with which revision of the catalogue, for servers that keep up with it.

-- name: CreateMovieChanges :exec
-- Says that these movies changed with the revision that was just made. Those that are to be
-- deleted still have to be there.
INSERT INTO movie_changes (revision, movie_id)
SELECT CAST(s.value AS BIGINT), m.id FROM settings s, movies m
WHERE s.name = @revision_setting AND m.id = ANY(CAST(@ids AS BIGINT[]));

-- name: DeleteOldMovieChanges :exec
-- Forgets all but those of so many revisions.
DELETE FROM movie_changes
WHERE revision <= (SELECT CAST(s.value AS BIGINT) FROM settings s WHERE s.name = @revision_setting) - CAST(@kept AS BIGINT);

-- name: ListMovieChanges :many
-- The changes after a revision, the newest first.
SELECT revision, movie_id FROM movie_changes
WHERE revision > CAST(@after_revision AS BIGINT)
ORDER BY revision DESC, movie_id
LIMIT CAST(@row_limit AS BIGINT);
