-- The same changes as in the PostgreSQL folder, which has the comments on their meaning.
ALTER TABLE movies ADD COLUMN minimum_age INTEGER CHECK (minimum_age BETWEEN 0 AND 21);
ALTER TABLE users ADD COLUMN maturity_limit INTEGER CHECK (maturity_limit BETWEEN 0 AND 21);
CREATE INDEX ratings_by_time ON ratings (rated_at, movie_id, rating);
CREATE INDEX feedback_by_time ON feedback (given_at, movie_id, kind);

UPDATE settings SET value = '4' WHERE name = 'schema_version';
