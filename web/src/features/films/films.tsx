import { type MovieSummary, unwrap } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { Card } from '../../components/card';
import { useFlip } from '../../components/flip';
import { Panel } from '../../components/panel';
import { Answer, CardSkeletons, Empty, Failure } from '../../components/states';
import { number, t } from '../../i18n';
import { address, go, route } from '../../router';
import { known, mine, readAgain, unread } from '../../state/mine';
import { useStore } from '../../state/store';
import { summaryOf } from '../movie/summary';
import { useSaid } from './said';

const lists = ['watchlist', 'rated', 'not_interested'] as const;

/** What the reader said of films: to see again, to change and to take back. */
export function Films() {
  const query = useStore(route).query;
  const chosen = lists.find((list) => list === query.get('list')) ?? 'watchlist';
  const said = useStore(mine);
  const lost = useStore(unread);
  const ids = [...(chosen === 'rated' ? said.ratings.keys() : said[chosen])];
  const { films, loading, calls } = useSaid(chosen);
  return (
    <Panel title={t().films} level={1} calls={calls} class="view">
      <div class="segments" role="group" aria-label={t().films}>
        {lists.map((list) => (
          <button key={list} type="button" aria-pressed={list === chosen} onClick={() => go(address('films', { list }), { replace: true })}>
            {t().lists[list]} {lost === undefined && <span class="muted">{number(list === 'rated' ? said.ratings.size : said[list].size)}</span>}
          </button>
        ))}
      </div>
      {useStore(known) && (films || !loading)
        ? <FilmList key={chosen} ids={ids} list={chosen} films={films} />
        : lost === undefined ? <CardSkeletons /> : <Failure error={lost} again={readAgain} />}
    </Panel>
  );
}

/** How many films are shown at first, and how many more each time. */
const step = 24;

interface FilmListProps {
  ids: readonly number[];
  list: (typeof lists)[number];
  /** What is known of some of them already. */
  films: ReadonlyMap<number, MovieSummary> | undefined;
}

function FilmList({ ids, list, films }: FilmListProps) {
  const [most, setMost] = useState(step);
  const shown = ids.slice(0, most);
  const cards = useFlip<HTMLUListElement>(shown.join());
  if (ids.length === 0) {
    return (
      <Empty title={t().listEmpty[list]}>
        <p>{t().listEmptyText[list]}</p>
        <p><a class="button" href={address('browse')}>{t().browse}</a></p>
      </Empty>
    );
  }
  return (
    <>
      <ul class="cards" ref={cards}>{shown.map((id) => <CardOf key={id} id={id} known={films?.get(id)} />)}</ul>
      {ids.length > most && <p class="more"><button type="button" class="button" onClick={() => setMost(most + step)}>{t().showMore}</button></p>}
    </>
  );
}

/** A film by its number, which is all that a list has of a film that was put there a moment ago. */
function CardOf({ id, known: summary }: { id: number; known: MovieSummary | undefined }) {
  const film = useQuery(summary ? undefined : ['movie', id], (sending) =>
    unwrap(marquee.GET('/v1/movies/{movie_id}', { params: { path: { movie_id: id } }, ...sending })));
  const movie = summary ?? (film.data && summaryOf(film.data));
  if (movie) return <Card movie={movie} />;
  return <li class="card" data-id={id}><Answer of={film} skeleton={<div class="skeleton poster" />}>{() => null}</Answer></li>;
}
