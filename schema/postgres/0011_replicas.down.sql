ALTER TABLE training_runs DROP COLUMN lost;
ALTER TABLE training_runs DROP COLUMN holder;
DROP TABLE quiet_transactions;
DROP TABLE request_debts;
DROP TABLE leases;

DELETE FROM settings WHERE name = 'schema_serves';
UPDATE settings SET value = '10' WHERE name = 'schema_version';
