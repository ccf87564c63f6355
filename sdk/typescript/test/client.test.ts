// Against a running server: MARQUEE_URL, and MARQUEE_TOKEN where it wants one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMarquee, idempotencyKey, MarqueeError, type Movie, paginate, type SummaryExtra, unwrap } from '@marquee/client';

const marquee = createMarquee({
  baseUrl: process.env['MARQUEE_URL'] ?? 'http://127.0.0.1:8080',
  token: () => process.env['MARQUEE_TOKEN'],
});

test('an answer is typed and unwrapped', async () => {
  const about = await unwrap(marquee.GET('/v1/about'));
  assert.equal(about.name, 'Marquee');
  const { data } = await marquee.GET('/v1/movies', { params: { query: { genre: ['drama', 'crime'], limit: 3 } } });
  assert.ok(data && data.items.length > 0);
  for (const movie of data.items) {
    assert.ok(movie.genres.includes('drama') && movie.genres.includes('crime'), `${movie.title}: ${movie.genres}`);
  }
});

test('a list is read to its end, page by page, each item once', async () => {
  const genres = await unwrap(marquee.GET('/v1/genres'));
  const genre = genres.items.find((one) => one.movie_count > 20);
  assert.ok(genre);
  const ids: number[] = [];
  for await (const movie of paginate(marquee, '/v1/movies', { params: { query: { genre: [genre.slug], limit: 7 } } })) {
    ids.push(movie.id);
  }
  assert.equal(ids.length, genre.movie_count);
  assert.equal(new Set(ids).size, ids.length);
});

test('iteration is lazy, and a signal ends it', async () => {
  let requests = 0;
  const counted = createMarquee({
    baseUrl: process.env['MARQUEE_URL'] ?? 'http://127.0.0.1:8080',
    fetch: (request) => (requests++, fetch(request)),
  });
  for await (const movie of paginate(counted, '/v1/movies', { params: { query: { limit: 2 } } })) {
    assert.ok(movie.id);
    break;
  }
  assert.equal(requests, 1);
  const abort = new AbortController();
  await assert.rejects(async () => {
    for await (const entry of paginate(counted, '/v1/charts/popular', { signal: abort.signal })) {
      assert.equal(entry.rank, 1);
      abort.abort(new Error('enough'));
      for await (const _ of paginate(counted, '/v1/charts/popular', { signal: abort.signal })) assert.fail();
    }
  }, /enough/);
});

test('a client that says its language is answered in it, unless a request says another', async () => {
  let language: string | undefined = 'ko';
  const korean = createMarquee({
    baseUrl: process.env['MARQUEE_URL'] ?? 'http://127.0.0.1:8080',
    token: () => process.env['MARQUEE_TOKEN'],
    language: () => language,
  });
  const drama = async (headers?: Record<string, string>) => {
    const genres = await unwrap(korean.GET('/v1/genres', { ...(headers && { headers }) }));
    return genres.items.find((one) => one.slug === 'drama')?.name;
  };
  assert.equal(await drama(), '드라마');
  assert.equal(await drama({ 'Accept-Language': 'en' }), 'Drama');
  language = undefined;
  assert.equal(await drama({ 'Accept-Language': 'ko' }), '드라마');
});

test('more and less of a movie', async () => {
  const query = { q: 'parasite', limit: 1 };
  const include: SummaryExtra[] = ['overview', 'directors'];
  const found = (await unwrap(marquee.GET('/v1/search', { params: { query: { ...query, include } } }))).items[0];
  assert.ok(found?.movie.overview && found.movie.directors?.includes('Bong Joon-ho'));
  let count = 0;
  for await (const movie of paginate(marquee, '/v1/movies', { params: { query: { fields: ['title', 'cast'], limit: 3 } } })) {
    assert.deepEqual(Object.keys(movie).sort(), ['cast', 'id', 'title']);
    if (++count === 5) break;
  }
  const { response } = await marquee.GET('/v1/movies/{movie_id}', {
    params: { path: { movie_id: found.movie.id }, query: { fields: ['title'] } },
  });
  assert.equal(response.headers.get('Content-Type'), 'application/vnd.marquee.partial+json');
});

test('an error is a problem document', async () => {
  await assert.rejects(unwrap(marquee.GET('/v1/movies/{movie_id}', { params: { path: { movie_id: 987654321 } } })), (error) => {
    assert.ok(error instanceof MarqueeError);
    assert.equal(error.status, 404);
    assert.equal(error.type, 'urn:marquee:problem:not-found');
    assert.match(error.detail, /987654321/);
    assert.ok(error.requestId);
    return true;
  });
  await assert.rejects(unwrap(marquee.GET('/v1/movies', { params: { query: { limit: 101 } } })), (error) => {
    assert.ok(error instanceof MarqueeError);
    assert.equal(error.errors[0]?.parameter, 'limit');
    return true;
  });
});

test('a movie from its creation to its end', async () => {
  const headers = { 'Idempotency-Key': idempotencyKey() };
  const title = `SDK ${idempotencyKey()}`;
  const movie: Movie = await unwrap(marquee.POST('/v1/movies', { headers, body: { title, year: 2001, runtime_minutes: 90 } }));
  const params = { path: { movie_id: movie.id } };
  const patched = await unwrap(marquee.PATCH('/v1/movies/{movie_id}', { params, body: { year: null, overview: 'Short.' } }));
  assert.equal(patched.year, undefined);
  assert.equal(patched.runtime_minutes, 90);
  const poster = await unwrap(marquee.GET('/v1/movies/{movie_id}/poster.svg', { params, parseAs: 'text' }));
  assert.match(poster, /^<svg/);
  assert.equal(await unwrap(marquee.DELETE('/v1/movies/{movie_id}', { params })), undefined);
});

test('a rating counts in the next recommendations', async () => {
  const user = await unwrap(marquee.POST('/v1/users', { body: { name: 'SDK test', preferred_genres: ['comedy'] } }));
  const path = { user_id: user.id };
  const recommended = async () =>
    (await unwrap(marquee.GET('/v1/users/{user_id}/recommendations', { params: { path } }))).items;
  const first = (await recommended())[0];
  assert.ok(first);
  await unwrap(
    marquee.PUT('/v1/users/{user_id}/ratings/{movie_id}', {
      params: { path: { ...path, movie_id: first.movie.id } },
      body: { rating: 4.5 },
    }),
  );
  const after = await recommended();
  assert.ok(after.length > 0 && after.every((one) => one.movie.id !== first.movie.id));
  assert.ok(after.some((one) => one.reasons.some((reason) => reason.movie_id === first.movie.id)));
  await unwrap(marquee.DELETE('/v1/users/{user_id}', { params: { path } }));
});
