-- name: CreateCredentials :execrows
-- Gives 0 where the login is taken.
INSERT INTO credentials (user_id, login, password_hash, role, created_at, password_changed_at)
VALUES (@user_id, @login, @password_hash, @role, @created_at, @created_at)
ON CONFLICT (login) DO NOTHING;

-- name: GetCredentials :one
SELECT * FROM credentials WHERE user_id = @user_id;

-- name: GetCredentialsForUpdate :one
SELECT * FROM credentials WHERE user_id = @user_id FOR UPDATE;

-- name: FindCredentials :one
SELECT * FROM credentials WHERE login = @login;

-- name: SetPasswordHash :execrows
UPDATE credentials SET password_hash = @password_hash, password_changed_at = @password_changed_at
WHERE user_id = @user_id;

-- name: SetRole :execrows
UPDATE credentials SET role = @role WHERE user_id = @user_id;

-- name: LockAdmins :many
SELECT user_id FROM credentials WHERE role = 'admin' ORDER BY user_id FOR UPDATE;
