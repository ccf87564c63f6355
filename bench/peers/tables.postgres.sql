CREATE SCHEMA plain;
CREATE TABLE plain.movies (id BIGINT PRIMARY KEY, title TEXT NOT NULL, genres TEXT NOT NULL);
CREATE TABLE plain.ratings (
    user_id BIGINT NOT NULL, movie_id BIGINT NOT NULL, rating DOUBLE PRECISION NOT NULL, rated_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, movie_id)
);
CREATE INDEX ratings_by_movie ON plain.ratings (movie_id);
