import { unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { useFlip } from '../../components/flip';
import { Panel } from '../../components/panel';
import { Poster } from '../../components/poster';
import { Answer, CardSkeletons } from '../../components/states';
import { t } from '../../i18n';
import { address } from '../../router';
import { tasteOf } from '../../state/visitor';
import type { MovieSummary } from '@marquee/client';

/** What would be recommended, while it is still being said what is liked. Nothing of it is stored. */
export function Preview({ genres, ratings }: { genres: readonly string[]; ratings: ReadonlyMap<number, number> }) {
  const taste = tasteOf(genres, ratings);
  const list = useQuery(['preview', taste], (sending) =>
    unwrap(marquee.GET('/v1/recommendations', { params: { query: { ...taste, limit: 12 } }, ...sending })));
  const nothingSaid = genres.length === 0 && ratings.size === 0;
  return (
    <Panel title={nothingSaid ? t().mostLike : t().forYouSoFar} calls={list.calls} class="preview">
      <Answer of={list} skeleton={<CardSkeletons count={9} />}>
        {({ items }) => <Wall movies={items.map(({ movie }) => movie).filter(({ id }) => !ratings.has(id)).slice(0, 9)} />}
      </Answer>
    </Panel>
  );
}

/** Posters close together. */
function Wall({ movies }: { movies: readonly MovieSummary[] }) {
  const list = useFlip<HTMLUListElement>(movies.map(({ id }) => id).join());
  return (
    <ul class="wall" ref={list}>
      {movies.map((movie) => (
        <li key={movie.id} data-id={movie.id}>
          <a href={address(`movies/${movie.id}`)}><Poster movie={movie} eager /><span class="hidden">{movie.title}</span></a>
        </li>
      ))}
    </ul>
  );
}
