// Checked by the compiler: each line that is expected to be wrong must be.
import { test } from 'node:test';
import {
  createMarquee,
  type ItemOf,
  type Movie,
  type MovieField,
  type MoviePage,
  type MovieSummary,
  type PagedPath,
  paginate,
  type PartialChartEntry,
  type PartialMovie,
  type PartialMoviePage,
  type PartialMovieSummary,
  unwrap,
} from '@marquee/client';
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

  holds<Same<Awaited<ReturnType<typeof listMovies>>, MoviePage>>();
  const listMovies = () => unwrap(marquee.GET('/v1/movies'));
  holds<Same<Awaited<ReturnType<typeof listDramas>>, MoviePage>>();
  const listDramas = () => unwrap(marquee.GET('/v1/movies', { params: { query: { genre: ['drama'], include: ['cast'] } } }));
  holds<Same<Awaited<ReturnType<typeof listTitles>>, PartialMoviePage>>();
  const listTitles = () => unwrap(marquee.GET('/v1/movies', { params: { query: { fields: ['title'] } } }));
  holds<Same<Awaited<ReturnType<typeof getTitle>>, PartialMovie>>();
  const getTitle = () => unwrap(marquee.GET('/v1/movies/{movie_id}', { params: { ...params, query: { fields: ['title'] } } }));
  holds<Same<Awaited<ReturnType<typeof getPerhaps>>, Movie | PartialMovie>>();
  const getPerhaps = (query: { fields?: MovieField[] }) => unwrap(marquee.GET('/v1/movies/{movie_id}', { params: { ...params, query } }));
  holds<Same<Awaited<ReturnType<typeof getPoster>>, string>>();
  const getPoster = () => unwrap(marquee.GET('/v1/movies/{movie_id}/poster.svg', { params, parseAs: 'text' }));
  // @ts-expect-error There is no such field.
  void marquee.GET('/v1/movies', { params: { query: { fields: ['titel'] } } });
  // @ts-expect-error What to search for is missing.
  void marquee.GET('/v1/search', { params: { query: { fields: ['title'] } } });
  // @ts-expect-error What to search for is missing.
  void marquee.GET('/v1/search');
  // @ts-expect-error There is no such path.
  void marquee.GET('/v1/films');

  holds<Same<ItemOf<'/v1/movies'>, MovieSummary>>();
  const titles = paginate(marquee, '/v1/movies', { params: { query: { fields: ['title'] } } });
  holds<Same<typeof titles, AsyncGenerator<PartialMovieSummary, void, undefined>>>();
  const ranks = paginate(marquee, '/v1/charts/popular', { params: { query: { fields: ['rank'] } } });
  holds<Same<typeof ranks, AsyncGenerator<PartialChartEntry, void, undefined>>>();
  const dramas = paginate(marquee, '/v1/movies', { params: { query: { genre: ['drama'] } } });
  holds<Same<typeof dramas, AsyncGenerator<MovieSummary, void, undefined>>>();
  const all = paginate(marquee, '/v1/movies');
  holds<Same<typeof all, AsyncGenerator<MovieSummary, void, undefined>>>();
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
