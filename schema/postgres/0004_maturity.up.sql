-- The age in years from which a movie is suitable; NULL: unknown.
ALTER TABLE movies ADD COLUMN minimum_age INTEGER CHECK (minimum_age BETWEEN 0 AND 21);

-- The highest minimum age of movies that the user is to be recommended; NULL: no limit.
ALTER TABLE users ADD COLUMN maturity_limit INTEGER CHECK (maturity_limit BETWEEN 0 AND 21);

-- What happened in a period, for charts: these hold all that is read of it.
CREATE INDEX ratings_by_time ON ratings (rated_at, movie_id, rating);
CREATE INDEX feedback_by_time ON feedback (given_at, movie_id, kind);

UPDATE settings SET value = '4' WHERE name = 'schema_version';
