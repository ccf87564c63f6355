DROP TABLE crawl_pages;

UPDATE settings SET value = '7' WHERE name = 'schema_version';
