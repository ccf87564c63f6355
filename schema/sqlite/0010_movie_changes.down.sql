DROP TABLE movie_changes;

UPDATE settings SET value = '9' WHERE name = 'schema_version';
