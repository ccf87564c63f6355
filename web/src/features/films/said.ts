import { type MovieSummary, unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { lastWrite } from '../../state/mine';
import { session } from '../../state/session';
import { useStore } from '../../state/store';

/**
 * The films of what was said last, and the requests that read them. Which films those are the
 * page has known since it began; what is shown of them comes along here.
 */
export function useSaid(list: 'watchlist' | 'rated' | 'not_interested') {
  const user = useStore(session)?.user?.id;
  const written = useStore(lastWrite);
  const query = useQuery(user === undefined ? undefined : ['said', user, list], async (sending) => {
    const path = { user_id: user ?? 0 };
    const more = { include: ['movie' as const], limit: 100 };
    const { items } = list === 'rated'
      ? await unwrap(marquee.GET('/v1/users/{user_id}/ratings', { params: { path, query: more }, ...sending }))
      : await unwrap(marquee.GET('/v1/users/{user_id}/feedback', { params: { path, query: { kind: list, ...more } }, ...sending }));
    return new Map<number, MovieSummary>(items.flatMap(({ movie }) => (movie ? [[movie.id, movie]] : [])));
  });
  return { films: query.data, loading: query.loading, calls: written ? [written, ...query.calls] : query.calls };
}
