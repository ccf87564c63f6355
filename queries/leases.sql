-- What one process at a time does on a database.

-- name: TakeLease :execrows
-- Gives 0 while another one holds it.
INSERT INTO leases (name, holder, ends_at) VALUES (@name, @holder, @ends_at)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
WHERE leases.ends_at < CAST(@now AS TIMESTAMPTZ);

-- name: RenewLease :execrows
-- Gives 0 where another one has taken it.
UPDATE leases SET ends_at = @ends_at WHERE name = @name AND holder = @holder;

-- name: EndLease :exec
DELETE FROM leases WHERE name = @name AND holder = @holder;
