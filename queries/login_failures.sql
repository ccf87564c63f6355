-- name: CountLoginFailures :one
-- Adds one failure, in a new window where the last one began before a moment.
INSERT INTO login_failures (name, window_start, failures) VALUES (@name, @now, 1)
ON CONFLICT (name) DO UPDATE SET
    failures = CASE WHEN login_failures.window_start < CAST(@window_from AS TIMESTAMPTZ) THEN 1 ELSE login_failures.failures + 1 END,
    window_start = CASE WHEN login_failures.window_start < CAST(@window_from AS TIMESTAMPTZ) THEN excluded.window_start ELSE login_failures.window_start END
RETURNING *;

-- name: ForgetLoginFailures :exec
DELETE FROM login_failures WHERE name = @name;

-- name: DeleteOldLoginFailures :execrows
DELETE FROM login_failures WHERE window_start < CAST(@window_from AS TIMESTAMPTZ);

-- name: TakeBackLoginFailure :exec
-- Of an attempt that was counted before it was known to be none.
UPDATE login_failures SET failures = failures - 1 WHERE name = @name AND failures > 0;
