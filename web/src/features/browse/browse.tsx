import { unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { Cards, More } from '../../components/card';
import { Panel } from '../../components/panel';
import { Answer, CardSkeletons, Empty } from '../../components/states';
import { number, t } from '../../i18n';
import { go, route } from '../../router';
import { useStore } from '../../state/store';
import { FilterBar } from './filter-bar';
import { addressOf, type Filters, filtersOf, queryOf } from './filters';

/** The catalogue. What is chosen stands in the address, so that it can be gone back to and sent on. */
export function Browse() {
  const filters = filtersOf(useStore(route).query);
  const query = queryOf(filters);
  const list = usePages(['movies', query], (cursor, sending) =>
    unwrap(marquee.GET('/v1/movies', { params: { query: { ...query, limit: 24, ...(cursor !== undefined && { cursor }) } }, ...sending })), ({ id }) => id);
  const choose = (next: Filters) => go(addressOf(next), { replace: true });
  return (
    <Panel title={t().browse} level={1} calls={list.calls} class="view">
      <FilterBar value={filters} onChange={choose} />
      <Answer of={list} skeleton={<CardSkeletons count={24} />}>
        {(movies) => (
          <>
            <p class="count muted" role="status">{t().filmsShown(number(movies.length), list.more !== undefined)}</p>
            {movies.length === 0 ? (
              <Empty title={t().noneFound}>
                <p>{t().noneFoundText}</p>
                <p><button type="button" class="button" onClick={() => choose({ ...filtersOf(new URLSearchParams()), sort: filters.sort })}>{t().clearFilters}</button></p>
              </Empty>
            ) : (
              <Cards items={movies.map((movie) => ({ movie }))} />
            )}
            <More {...list} />
          </>
        )}
      </Answer>
    </Panel>
  );
}
