-- name: ListTagsOfUsers :many
SELECT * FROM tags WHERE user_id = ANY(CAST(@user_ids AS BIGINT[])) ORDER BY user_id, movie_id, tag;

-- name: CopyTags :copyfrom
INSERT INTO tags (user_id, movie_id, tag, tagged_at)
VALUES (@user_id, @movie_id, @tag, @tagged_at);
