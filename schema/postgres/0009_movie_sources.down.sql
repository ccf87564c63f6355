DROP INDEX movie_sources_by_source;

UPDATE settings SET value = '8' WHERE name = 'schema_version';
