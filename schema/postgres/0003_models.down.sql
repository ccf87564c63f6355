DROP TABLE training_runs;
DROP TABLE model_chunks;
DROP TABLE model_snapshots;

UPDATE settings SET value = '2' WHERE name = 'schema_version';
