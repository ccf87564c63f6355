-- The pages of crawled sites.

-- name: AddCrawlPages :batchexec
-- A page that is known stays as it is, but that there may be a shorter way to it.
INSERT INTO crawl_pages (host, url, depth, redirects, queued, outcome)
VALUES (@host, @url, @depth, @redirects, TRUE, 'new')
ON CONFLICT (url) DO UPDATE SET depth = excluded.depth
WHERE crawl_pages.depth > excluded.depth;

-- name: QueueCrawlPage :exec
-- For the URLs with which a crawl starts.
INSERT INTO crawl_pages (host, url, depth, redirects, queued, outcome)
VALUES (@host, @url, 0, 0, TRUE, 'new')
ON CONFLICT (url) DO UPDATE SET depth = 0, redirects = 0, queued = TRUE;

-- name: NextCrawlPage :one
SELECT * FROM crawl_pages
WHERE host = @host AND queued AND depth <= CAST(@max_depth AS INTEGER)
ORDER BY depth, id
LIMIT 1;

-- name: CompleteCrawlPage :exec
UPDATE crawl_pages
SET queued = FALSE, outcome = @outcome, http_status = sqlc.narg(http_status), etag = sqlc.narg(etag),
    last_modified = sqlc.narg(last_modified), reader = sqlc.narg(reader), fetched_at = sqlc.narg(fetched_at)
WHERE id = @id;

-- name: GetCrawlOutcome :one
SELECT outcome FROM crawl_pages WHERE url = @url;

-- name: CountQueuedCrawlPages :one
SELECT COUNT(*) FROM crawl_pages
WHERE host = ANY(CAST(@hosts AS TEXT[])) AND queued AND depth <= CAST(@max_depth AS INTEGER);

-- name: RequeueCrawlPages :exec
-- To see what has changed since.
UPDATE crawl_pages SET queued = TRUE WHERE host = @host;

-- name: ForgetCrawlPages :exec
DELETE FROM crawl_pages WHERE host = @host;
