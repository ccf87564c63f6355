DROP TABLE feedback;

UPDATE settings SET value = '1' WHERE name = 'schema_version';
