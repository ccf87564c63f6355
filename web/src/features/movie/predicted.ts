import { unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { mine, revision } from '../../state/mine';
import { session } from '../../state/session';
import { useStore } from '../../state/store';

/** What the reader would rate a film that is not rated yet; nothing for a visitor. */
export function usePrediction(movie: number) {
  const user = useStore(session)?.user?.id;
  const rated = useStore(mine).ratings.has(movie);
  const said = useStore(revision);
  return useQuery(user === undefined || rated ? undefined : ['prediction', user, movie, said], (sending) => {
    const path = { user_id: user ?? 0, movie_id: movie };
    return unwrap(marquee.GET('/v1/users/{user_id}/predictions/{movie_id}', { params: { path }, ...sending }));
  });
}
