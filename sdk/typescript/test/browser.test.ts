// The client in a real browser: a page that is bundled from it, served with the API
// under one origin, tells this test what it found. MARQUEE_BROWSER names the browser.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { build } from 'esbuild';

const api = process.env['MARQUEE_URL'] ?? 'http://127.0.0.1:8080';
const browser = [process.env['MARQUEE_BROWSER'], 'chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => name && spawnSync(name, ['--version']).status === 0,
);
const required = Boolean(process.env['MARQUEE_REQUIRE_BROWSER']);

const page = `
  import { createMarquee, idempotencyKey, MarqueeError, paginate, unwrap } from '@marquee/client';
  const marquee = createMarquee({ baseUrl: location.origin });
  const found = {};
  try {
    found.name = (await unwrap(marquee.GET('/v1/about'))).name;
    found.movies = 0;
    for await (const movie of paginate(marquee, '/v1/movies', { params: { query: { limit: 30 } } })) {
      if (movie.id && ++found.movies === 70) break;
    }
    found.key = idempotencyKey().length;
    await unwrap(marquee.GET('/v1/movies/{movie_id}', { params: { path: { movie_id: 987654321 } } }));
  } catch (error) {
    if (error instanceof MarqueeError) found.problem = error.type;
    else found.error = String(error);
  }
  await fetch('/found', { method: 'POST', body: JSON.stringify(found) });
`;

test('in a browser', { skip: !browser && !required && 'no Chromium here', timeout: 60_000 }, async () => {
  assert.ok(browser, 'no Chromium here');
  const bundled = await build({
    stdin: { contents: page, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const script = bundled.outputFiles[0]?.text ?? '';
  let tell: (found: string) => void;
  const told = new Promise<string>((resolve) => (tell = resolve));
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const url = request.url ?? '/';
    if (url === '/found') {
      tell(await new Response(Readable.toWeb(request) as ReadableStream).text());
      response.end();
    } else if (url.startsWith('/v1/')) {
      requests.push(url);
      // The first request fails, so that the page has something to repeat.
      const answer = requests.length === 1 ? new Response(null, { status: 503 }) : await fetch(api + url);
      response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? '' });
      response.end(await answer.text());
    } else if (url === '/page.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    } else {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><script type=module src=/page.js></script>');
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const profile = mkdtempSync(join(tmpdir(), 'marquee-browser-'));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const child = spawn(
    browser,
    ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${profile}`, '--remote-debugging-port=0', url],
    { stdio: 'ignore', detached: true },
  );
  try {
    const found = JSON.parse(await told);
    assert.deepEqual(found, { name: 'Marquee', movies: 70, key: 32, problem: 'urn:marquee:problem:not-found' });
    assert.deepEqual(requests.slice(0, 2), ['/v1/about', '/v1/about']);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
    await ended;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
