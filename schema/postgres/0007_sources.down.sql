DROP TABLE movie_title_keys;
DROP TABLE movie_statements;
DROP TABLE movie_sources;

UPDATE settings SET value = '6' WHERE name = 'schema_version';
