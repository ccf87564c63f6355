import { unwrap } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { Panel } from '../../components/panel';
import { Poster } from '../../components/poster';
import { Stars } from '../../components/stars';
import { Answer, CardSkeletons } from '../../components/states';
import { t } from '../../i18n';
import { mine } from '../../state/mine';
import { useStore } from '../../state/store';

/** Ten films that many people know, to rate those that one has seen. */
export function TenPosters() {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const ten = useQuery(['ten', cursor], (sending) =>
    unwrap(marquee.GET('/v1/charts/popular', { params: { query: { limit: 10, ...(cursor !== undefined && { cursor }) } }, ...sending })));
  const rated = useStore(mine).ratings.size;
  const next = ten.data?.next_cursor;
  return (
    <Panel title={t().haveYouSeen} calls={ten.calls} class="bare" lead={t().ratedSoFar(rated)}>
      <Answer of={ten} skeleton={<CardSkeletons count={10} />}>
        {({ items }) => (
          <ul class="cards ten">
            {items.map(({ movie }) => (
              <li key={movie.id} class="card">
                <div class="card-picture"><Poster movie={movie} /></div>
                <h3 class="card-title">{movie.title}</h3>
                <Stars movie={movie} />
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {next !== undefined && <p><button type="button" class="button" onClick={() => setCursors([...cursors, next])}>{t().tenOthers}</button></p>}
    </Panel>
  );
}
