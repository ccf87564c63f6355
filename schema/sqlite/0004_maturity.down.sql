DROP INDEX feedback_by_time;
DROP INDEX ratings_by_time;
ALTER TABLE users DROP COLUMN maturity_limit;
ALTER TABLE movies DROP COLUMN minimum_age;

UPDATE settings SET value = '3' WHERE name = 'schema_version';
