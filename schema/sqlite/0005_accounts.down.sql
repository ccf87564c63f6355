ALTER TABLE model_snapshots DROP COLUMN erasures;
ALTER TABLE users DROP COLUMN open_to_groups;
ALTER TABLE users DROP COLUMN version;
ALTER TABLE movies DROP COLUMN version;
DROP TABLE audit_log;
DROP TABLE idempotent_requests;
DROP TABLE login_failures;
DROP TABLE api_keys;
DROP TABLE sessions;
DROP TABLE credentials;

UPDATE settings SET value = '4' WHERE name = 'schema_version';
