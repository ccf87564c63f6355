import { type MovieSummary, unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { More } from '../../components/card';
import { useDebounced } from '../../components/debounced';
import { Panel } from '../../components/panel';
import { Poster } from '../../components/poster';
import { Answer, Empty, LineSkeletons } from '../../components/states';
import { FilterBar } from '../../features/browse/filter-bar';
import { type Filters, filtersOf, queryOf } from '../../features/browse/filters';
import { number, t } from '../../i18n';
import { address, go, route } from '../../router';
import { genreName, useGenres } from '../../state/genres';
import { useStore } from '../../state/store';
import { Table } from '../table';
import { a } from '../texts';
import { writes } from '../writes';

const page = { limit: 50, include: ['directors' as const] };

/** All films as a table: searched by text, or filtered and in order. */
export function Catalogue() {
  const { query } = useStore(route);
  const count = useStore(writes);
  const typed = query.get('q') ?? '';
  const q = useDebounced(typed.trim(), 120);
  const filters = filtersOf(query);
  const wanted = queryOf(filters);
  const list = usePages(['admin-movies', q, wanted, count], async (cursor, sending) => {
    const after = { ...page, ...(cursor !== undefined && { cursor }) };
    if (q === '') return unwrap(marquee.GET('/v1/movies', { params: { query: { ...wanted, ...after } }, ...sending }));
    const found = await unwrap(marquee.GET('/v1/search', { params: { query: { q, ...after } }, ...sending }));
    return { ...found, items: found.items.map(({ movie }) => movie) };
  }, ({ id }) => id);
  const choose = (next: Filters) =>
    go(address('admin/movies', { ...next, sort: next.sort === 'popularity' ? undefined : next.sort }), { replace: true });
  const chosen = filters.genre.length + [filters.year_min, filters.year_max, filters.language].filter((one) => one !== undefined).length;
  return (
    <Panel title={a().sections.movies} level={1} calls={list.calls} class="view">
      <div class="admin-bar">
        <input
          type="search" aria-label={a().searchCatalogue} placeholder={a().searchCatalogue} maxLength={200} autocomplete="off" spellcheck={false}
          value={typed} onInput={({ currentTarget }) => go(address('admin/movies', { q: currentTarget.value }), { replace: true })}
        />
        <a class="button primary" href={address('admin/movies/new')}>{a().newMovie}</a>
      </div>
      {typed === '' && (
        <details class="admin-filters" open={chosen > 0}>
          <summary>{a().filtersOf(chosen)}</summary>
          <FilterBar value={filters} onChange={choose} />
        </details>
      )}
      <Answer of={list} skeleton={<LineSkeletons count={12} />}>
        {(movies) => (
          <>
            <p class="count muted" role="status">{t().filmsShown(number(movies.length), list.more !== undefined)}</p>
            {movies.length === 0 ? <Empty title={t().noneFound} /> : <Rows movies={movies} />}
            <More {...list} />
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Rows({ movies }: { movies: readonly MovieSummary[] }) {
  const genres = useGenres();
  return (
    <Table caption={a().sections.movies} heads={[a().movie, `-${a().directors}`, `-${a().genres}`, a().ratings, `-${a().average}`]}>
      {movies.map((movie) => (
        <tr key={movie.id}>
          <th scope="row">
            <span class="with-poster">
              <Poster movie={movie} />
              <span><a href={address(`admin/movies/${movie.id}`)}>{movie.title}</a> <span class="muted">{movie.year}</span></span>
            </span>
          </th>
          <td class="wide">{movie.directors?.slice(0, 2).join(', ')}</td>
          <td class="wide">{movie.genres.slice(0, 3).map((slug) => genreName(genres.data, slug)).join(', ')}</td>
          <td class="figure">{number(movie.rating_count)}</td>
          <td class="figure wide">{movie.average_rating === undefined ? '–' : number(movie.average_rating, 2)}</td>
        </tr>
      ))}
    </Table>
  );
}
