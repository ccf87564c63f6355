-- Which movies changed with which revision of the catalogue (settings has the latest one). A
-- revision that is not in here changed more than is worth listing, or was long ago: who needs
-- it has to read everything. The movie may be gone.
CREATE TABLE movie_changes (
    revision INTEGER NOT NULL,
    movie_id INTEGER NOT NULL,
    PRIMARY KEY (revision, movie_id)
);

UPDATE settings SET value = '10' WHERE name = 'schema_version';
