import { unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import type { Sending } from '../../api/record';
import { mine, open, revision } from '../../state/mine';
import { session } from '../../state/session';
import { useStore } from '../../state/store';
import { tasteOf, visitorsGenres } from '../../state/visitor';

/** Which way a list is steered: each from −1 to 1, as the API has it. */
export interface Steering {
  popularity: number;
  recency: number;
  adventure: number;
}

export const straight: Steering = { popularity: 0, recency: 0, adventure: 0 };

/** How many films a page of the list has: one large, and rows that are full. */
const limit = 19;

/** What is recommended to whoever is here. It is asked for anew after all that is said. */
export function useRecommendations(steering: Steering) {
  const user = useStore(session)?.user?.id;
  const said = useStore(mine);
  const count = useStore(revision);
  const steer = {
    ...(steering.popularity !== 0 && { popularity: steering.popularity }),
    ...(steering.recency !== 0 && { recency: steering.recency }),
    ...(steering.adventure !== 0 && { adventure: steering.adventure }),
  };
  const ask = (cursor: string | undefined, sending: Sending) => {
    const query = { limit, include: ['overview' as const], ...steer, ...(cursor !== undefined && { cursor }) };
    return user === undefined
      ? unwrap(marquee.GET('/v1/recommendations', { params: { query: { ...tasteOf(visitorsGenres(), said.ratings), ...query } }, ...sending }))
      : unwrap(marquee.GET('/v1/users/{user_id}/recommendations', { params: { path: { user_id: user }, query }, ...sending }));
  };
  const list = usePages(['recommendations', user, steer, count], ask, ({ movie }) => movie.id);
  // The server leaves out what was rated or dismissed; until it has answered, and for
  // visitors, the page does.
  const shown = list.data?.filter(({ movie }) => open(said, movie));
  return { ...list, data: shown };
}
