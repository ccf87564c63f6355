-- name: ListTagsOfUsers :many
SELECT * FROM tags WHERE user_id = ANY(CAST(@user_ids AS BIGINT[])) ORDER BY user_id, movie_id, tag;

-- name: ListTagsAfter :many
-- All tags in key order, a page at a time, for an export.
SELECT * FROM tags
WHERE (user_id, movie_id, tag) > (CAST(@after_user_id AS BIGINT), CAST(@after_movie_id AS BIGINT), CAST(@after_tag AS TEXT))
ORDER BY user_id, movie_id, tag
LIMIT CAST(@row_limit AS BIGINT);

-- name: CopyTags :copyfrom
INSERT INTO tags (user_id, movie_id, tag, tagged_at)
VALUES (@user_id, @movie_id, @tag, @tagged_at);
