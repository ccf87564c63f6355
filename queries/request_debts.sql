-- How much of its limit each client has used, at all servers.

-- name: AddRequestDebts :batchexec
-- Puts off when all of the limit is there again, from now on where it is there.
INSERT INTO request_debts (name, full_at) VALUES (@name, CAST(@now AS BIGINT) + CAST(@cost AS BIGINT))
ON CONFLICT (name) DO UPDATE SET full_at = CASE
    WHEN request_debts.full_at > CAST(@now AS BIGINT) THEN request_debts.full_at + CAST(@cost AS BIGINT)
    ELSE excluded.full_at END;

-- name: ListRequestDebts :many
SELECT name, full_at FROM request_debts WHERE full_at > @now;

-- name: DeleteOldRequestDebts :exec
DELETE FROM request_debts WHERE full_at < @before;
