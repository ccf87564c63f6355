ALTER TABLE training_runs DROP COLUMN lost;
ALTER TABLE training_runs DROP COLUMN holder;
DROP TABLE request_debts;
DROP TABLE leases;

UPDATE settings SET value = '11' WHERE name = 'schema_version';
