import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createMarquee, MarqueeError, type RetryOptions, retryAfterMs, retrying, unwrap } from '@marquee/client';

type Step = number | Error | { status: number; retryAfter: string };

/** A fetch that goes through the steps and keeps what it was sent. */
function steps(...planned: Step[]) {
  const sent: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const step = planned[sent.length];
    sent.push(await request.text());
    if (step === undefined) throw new Error('sent too often');
    if (step instanceof Error) throw step;
    const [status, headers] = typeof step === 'number' ? [step, {}] : [step.status, { 'Retry-After': step.retryAfter }];
    return new Response(status === 204 ? null : '{}', { status, headers });
  };
  return { fetch, sent };
}

const fast: RetryOptions = { baseDelayMs: 1 };
const get = () => new Request('http://test/v1/movies');
const send = (method: string, headers: Record<string, string> = {}) =>
  new Request('http://test/v1/movies', { method, headers, body: '{"title":"A"}' });
const lost = new TypeError('fetch failed');

test('a lost or refused idempotent request is sent again, with its body', async () => {
  const { fetch, sent } = steps(lost, 503, 429, 200);
  const response = await retrying(fetch, fast)(send('PUT'));
  assert.equal(response.status, 200);
  assert.deepEqual(sent, Array(4).fill('{"title":"A"}'));
});

test('attempts are bounded: the last answer or error comes out', async () => {
  const answered = steps(503, 503, 503, 503, 503);
  assert.equal((await retrying(answered.fetch, fast)(get())).status, 503);
  assert.equal(answered.sent.length, 4);
  const failed = steps(lost, lost, lost);
  await assert.rejects(retrying(failed.fetch, { ...fast, attempts: 2 })(get()), lost);
  assert.equal(failed.sent.length, 2);
});

test('POST is sent again only with an Idempotency-Key, PATCH never', async () => {
  for (const request of [send('POST'), send('PATCH', { 'Idempotency-Key': 'key-12345678' })]) {
    const { fetch, sent } = steps(503, 200);
    assert.equal((await retrying(fetch, fast)(request)).status, 503);
    assert.equal(sent.length, 1);
  }
  const { fetch, sent } = steps(lost, 503, 201);
  assert.equal((await retrying(fetch, fast)(send('POST', { 'Idempotency-Key': 'key-12345678' }))).status, 201);
  assert.equal(sent.length, 3);
});

test('a request that is being worked on already is sent again when it is told to', async () => {
  const { fetch, sent } = steps(lost, { status: 409, retryAfter: '0' }, 201);
  assert.equal((await retrying(fetch, fast)(send('POST', { 'Idempotency-Key': 'key-12345678' }))).status, 201);
  assert.equal(sent.length, 3);
});

test('after a lost answer a request with If-Match is not sent again, after a refusal it is', async () => {
  const answer = steps(lost, 200);
  await assert.rejects(retrying(answer.fetch, fast)(send('PUT', { 'If-Match': '"1-0"' })), lost);
  const refusal = steps(429, 200);
  assert.equal((await retrying(refusal.fetch, fast)(send('PUT', { 'If-Match': '"1-0"' }))).status, 200);
});

test('other answers come out at once', async () => {
  for (const status of [204, 400, 401, 404, 409, 500]) {
    const { fetch, sent } = steps(status);
    await retrying(fetch, fast)(get());
    assert.equal(sent.length, 1);
  }
});

test('waits grow with jitter, and Retry-After is heeded', async () => {
  const waits: number[] = [];
  const timeout = globalThis.setTimeout;
  globalThis.setTimeout = ((run: () => void, ms: number) => (waits.push(ms), timeout(run, 0))) as typeof setTimeout;
  try {
    const growing = steps(503, 503, 503, 503, 503, 200);
    await retrying(growing.fetch, { attempts: 6, baseDelayMs: 100, maxDelayMs: 500, random: () => 0.5 })(get());
    assert.deepEqual(waits.splice(0), [50, 100, 200, 250, 250]);
    const told = steps({ status: 429, retryAfter: '3' }, 200);
    await retrying(told.fetch)(get());
    assert.deepEqual(waits.splice(0), [3000]);
    const long = steps({ status: 429, retryAfter: '60' }, 200);
    assert.equal((await retrying(long.fetch)(get())).status, 429);
    assert.deepEqual(waits, []);
  } finally {
    globalThis.setTimeout = timeout;
  }
  const dated = (value: string) => retryAfterMs(new Response('', { headers: { 'Retry-After': value } }), Date.UTC(2026, 0, 1));
  assert.equal(dated('Thu, 01 Jan 2026 00:00:05 GMT'), 5000);
  assert.equal(dated('Thu, 01 Jan 2025 00:00:00 GMT'), 0);
  assert.equal(dated('soon'), undefined);
});

test('aborting ends a wait', async () => {
  const { fetch, sent } = steps({ status: 503, retryAfter: '9' }, 200);
  const abort = new AbortController();
  const request = retrying(fetch)(new Request('http://test/', { signal: abort.signal }));
  setTimeout(() => abort.abort(new Error('enough')), 10);
  await assert.rejects(request, /enough/);
  assert.equal(sent.length, 1);
});

test('over a real connection that breaks', async () => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    if (requests === 1) request.socket.destroy();
    else if (requests === 2) response.writeHead(503, { 'Retry-After': '0' }).end();
    else if (requests === 3) response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>');
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}');
  }).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    assert.deepEqual(await unwrap(createMarquee({ baseUrl, retry: fast }).GET('/livez')), { status: 'ok' });
    assert.equal(requests, 4);
    requests = 2;
    await assert.rejects(unwrap(createMarquee({ baseUrl, retry: false }).GET('/livez')), (error) => {
      assert.ok(error instanceof MarqueeError);
      assert.deepEqual([error.type, error.status, error.detail], ['about:blank', 502, '<h1>Bad gateway</h1>']);
      return true;
    });
  } finally {
    server.close();
  }
});

test('the token is asked for at each request', async () => {
  const seen: (string | null)[] = [];
  const fetch = async (request: Request) => (seen.push(request.headers.get('Authorization')), Response.json({ status: 'ok' }));
  const tokens = ['mqs_a', undefined, 'mqs_b'];
  const marquee = createMarquee({ baseUrl: 'http://test', fetch, token: () => tokens[seen.length] });
  for (let i = 0; i < 3; i++) await marquee.GET('/livez');
  assert.deepEqual(seen, ['Bearer mqs_a', null, 'Bearer mqs_b']);
});
