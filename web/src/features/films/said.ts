import { unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import type { Call } from '../../api/record';
import { lastWrite } from '../../state/mine';
import { session } from '../../state/session';
import { useStore } from '../../state/store';

/**
 * The requests that read what was said. The page has read it already, when it began; here it
 * is asked for once more, so that what is shown is what was sent.
 */
export function useSaid(list: 'watchlist' | 'rated' | 'not_interested'): Call[] {
  const user = useStore(session)?.user?.id;
  const written = useStore(lastWrite);
  const query = useQuery(user === undefined ? undefined : ['said', user, list], (sending): Promise<unknown> => {
    const path = { user_id: user ?? 0 };
    return list === 'rated'
      ? unwrap(marquee.GET('/v1/users/{user_id}/ratings', { params: { path, query: { limit: 24 } }, ...sending }))
      : unwrap(marquee.GET('/v1/users/{user_id}/feedback', { params: { path, query: { kind: list, limit: 24 } }, ...sending }));
  });
  return written ? [written, ...query.calls] : query.calls;
}
