// Checked by the compiler: each line that is expected to be wrong must be.
import { test } from 'node:test';
import { createMarquee, type ItemOf, type Movie, type MovieSummary, type PagedPath, paginate, unwrap } from '@marquee/client';
import { createHandlers } from '@marquee/client/mocks';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<T extends true>(..._: T[]) {}

export function compiled() {
  const marquee = createMarquee({ baseUrl: 'http://test' });
  const params = { path: { movie_id: 1 } };

  holds<Same<Awaited<ReturnType<typeof getMovie>>, Movie>>();
  const getMovie = () => unwrap(marquee.GET('/v1/movies/{movie_id}', { params }));
  holds<Same<Awaited<ReturnType<typeof deleteMovie>>, undefined>>();
  const deleteMovie = () => unwrap(marquee.DELETE('/v1/movies/{movie_id}', { params }));

  holds<Same<ItemOf<'/v1/movies'>, MovieSummary>>();
  holds<'/v1/users/{user_id}/recommendations' extends PagedPath ? true : false>();
  // @ts-expect-error All genres come in one answer.
  paginate(marquee, '/v1/genres');
  // @ts-expect-error The user is missing.
  paginate(marquee, '/v1/users/{user_id}/ratings');
  // @ts-expect-error There is no such parameter.
  paginate(marquee, '/v1/movies', { params: { query: { genres: ['drama'] } } });
  // @ts-expect-error There is no such order.
  void marquee.GET('/v1/movies', { params: { query: { sort: 'best' } } });
  // @ts-expect-error A title cannot be removed.
  void marquee.PATCH('/v1/movies/{movie_id}', { params, body: { title: null } });
  // @ts-expect-error An item might not be there.
  void (async () => (await unwrap(marquee.GET('/v1/movies'))).items[0].title);
  // @ts-expect-error A movie has more than a title.
  createHandlers({ bodies: { getMovie: { title: 'A' } } });
  // @ts-expect-error There is no such operation.
  createHandlers({ problems: { getFilm: 404 } });
}

test('the types compile', () => {});
