import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createMarquee, MarqueeError, paginate, unwrap } from '@marquee/client';
import { createHandlers, examples, type OperationId } from '@marquee/client/mocks';
import { createMockServer } from '@marquee/client/mocks/server';
import { setupServer } from 'msw/node';

const ids = Object.keys(examples) as OperationId[];

/** Every operation answers its example, and each of its errors when it is asked for. */
async function answersAll(baseUrl: string) {
  for (const id of ids) {
    const { method, path, status, headers, body, problems } = examples[id];
    const url = baseUrl + path.replace(/\{\w+\}/g, '7');
    const response = await fetch(url, { method: method.toUpperCase() });
    assert.equal(response.status, status, id);
    for (const [name, value] of Object.entries(headers)) assert.equal(response.headers.get(name), value, id);
    const text = await response.text();
    if (body === undefined) assert.equal(text, '', id);
    else assert.deepEqual(typeof body === 'string' ? text : JSON.parse(text), body, id);
    for (const [code, problem] of Object.entries(problems)) {
      const failed = await fetch(url, { method: method.toUpperCase(), headers: { Prefer: `code=${code}` } });
      assert.equal(failed.status, Number(code), id);
      assert.equal(failed.headers.get('Content-Type'), 'application/problem+json');
      assert.deepEqual(await failed.json(), problem);
    }
  }
}

/** The client works on the mock as on a server. */
async function servesClient(baseUrl: string) {
  const marquee = createMarquee({ baseUrl });
  const titles: string[] = [];
  for await (const movie of paginate(marquee, '/v1/movies')) titles.push(movie.title);
  assert.deepEqual(titles, Array(2).fill(examples.listMovies.body.items[0]?.title));
  const named: string[] = [];
  for await (const entry of paginate(marquee, '/v1/charts/popular', { params: { query: { fields: ['rank', 'title'] } } })) {
    named.push(JSON.stringify(entry));
  }
  assert.deepEqual(named, Array(2).fill('{"rank":1,"movie":{"id":216,"title":"La Haine"}}'));
  const rating = await unwrap(
    marquee.PUT('/v1/users/{user_id}/ratings/{movie_id}', {
      params: { path: { user_id: 1, movie_id: 193 } },
      body: { rating: 4.5 },
    }),
  );
  assert.deepEqual(rating, examples.putRating.body);
}

test('MSW handlers answer every operation', async () => {
  const server = setupServer(...createHandlers({ baseUrl: 'http://marquee.test/' }));
  server.listen({ onUnhandledRequest: 'error' });
  try {
    await answersAll('http://marquee.test');
    await servesClient('http://marquee.test');
    server.use(
      ...createHandlers({
        bodies: { getAbout: { ...examples.getAbout.body, movies: 0 } },
        problems: { getMovie: 404 },
      }),
    );
    const marquee = createMarquee({ baseUrl: 'http://anywhere.test' });
    assert.equal((await unwrap(marquee.GET('/v1/about'))).movies, 0);
    await assert.rejects(unwrap(marquee.GET('/v1/movies/{movie_id}', { params: { path: { movie_id: 1 } } })), MarqueeError);
  } finally {
    server.close();
  }
});

test('the mock server answers every operation, to pages of every origin', async () => {
  const server = createMockServer().listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await answersAll(baseUrl);
    await servesClient(baseUrl);
    const preflight = await fetch(`${baseUrl}/v1/movies`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://page.test', 'Access-Control-Request-Headers': 'authorization,idempotency-key' },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), 'http://page.test');
    assert.equal(preflight.headers.get('Access-Control-Allow-Headers'), 'authorization,idempotency-key');
    assert.equal((await fetch(`${baseUrl}/v2/movies`)).status, 404);
    assert.equal((await fetch(`${baseUrl}/v1/genres`, { method: 'POST' })).status, 405);
  } finally {
    server.close();
  }
});
