-- name: GetSetting :one
SELECT value FROM settings WHERE name = @name;

-- name: CreateSetting :execrows
INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING;

-- name: IncrementSetting :exec
-- A counter kept as text; the row that the update locks also orders its writers.
INSERT INTO settings (name, value) VALUES (@name, '1')
ON CONFLICT (name) DO UPDATE
SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT);

-- name: PutSetting :exec
INSERT INTO settings (name, value) VALUES (@name, @value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: ListSettings :many
-- Those whose name begins so.
SELECT name, value FROM settings
WHERE SUBSTR(name, 1, LENGTH(CAST(@beginning AS TEXT))) = CAST(@beginning AS TEXT)
ORDER BY name;
