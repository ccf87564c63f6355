// What a user might watch next, and what a rating changes. Run it against a server:
// npm run build && npm run example
import { createMarquee, MarqueeError, paginate, unwrap } from '@marquee/client';

const marquee = createMarquee({
  baseUrl: process.env['MARQUEE_URL'] ?? 'http://127.0.0.1:8080',
  token: process.env['MARQUEE_TOKEN'] ?? '',
});

// A user of our own, so that nobody else's ratings change.
const user = await unwrap(marquee.POST('/v1/users', { body: { name: 'Example', preferred_genres: ['sci-fi'] } }));
const path = { user_id: user.id };

async function show(title: string) {
  console.log(title);
  const list = paginate(marquee, '/v1/users/{user_id}/recommendations', { params: { path, query: { limit: 3 } } });
  let rank = 0;
  for await (const { movie, reasons } of list) {
    console.log(`  ${movie.title} (${movie.year ?? '?'})  ${reasons[0]?.text ?? ''}`);
    if (++rank === 5) break;
  }
}

await show('At first, by the preferred genre:');
const found = await unwrap(marquee.GET('/v1/search', { params: { query: { q: 'parasite', limit: 1 } } }));
const movie = found.items[0]?.movie;
if (movie) {
  await unwrap(
    marquee.PUT('/v1/users/{user_id}/ratings/{movie_id}', {
      params: { path: { ...path, movie_id: movie.id } },
      body: { rating: 5 },
    }),
  );
  await show(`After five stars for ${movie.title}:`);
}

try {
  await unwrap(marquee.GET('/v1/movies/{movie_id}', { params: { path: { movie_id: 987654321 } } }));
} catch (error) {
  if (!(error instanceof MarqueeError)) throw error;
  console.log(`An error is a problem document: ${error.type}: ${error.detail}`);
}

await unwrap(marquee.DELETE('/v1/users/{user_id}', { params: { path } }));
