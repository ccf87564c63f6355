-- Whether a source says anything at all, which its terms may ask to be shown.
CREATE INDEX movie_sources_by_source ON movie_sources (source, movie_id);

UPDATE settings SET value = '9' WHERE name = 'schema_version';
