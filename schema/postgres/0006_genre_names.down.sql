DROP TABLE genre_names;

UPDATE settings SET value = '5' WHERE name = 'schema_version';
