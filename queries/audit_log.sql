-- name: AddAuditEntry :exec
INSERT INTO audit_log (at, actor, action, target, status, request_id)
VALUES (@at, @actor, @action, @target, @status, @request_id);

-- name: ListAuditEntries :many
-- The latest first. A page starts after after_id.
SELECT * FROM audit_log WHERE id < CAST(@after_id AS BIGINT)
ORDER BY id DESC
LIMIT CAST(@row_limit AS BIGINT);

-- name: ListAuditEntriesOf :many
SELECT * FROM audit_log WHERE actor = @actor ORDER BY id;
