import { paginate } from '@marquee/client';
import { marquee } from '../api/client';
import type { Mark, Mine } from './mine';

/** Everything that a user said, page by page. */
export async function loadMine(user: number, signal: AbortSignal): Promise<Mine> {
  const path = { user_id: user };
  const marked = async (kind: Mark) => {
    const ids = new Set<number>();
    for await (const one of paginate(marquee, '/v1/users/{user_id}/feedback', { params: { path, query: { kind, limit: 100 } }, signal })) {
      ids.add(one.movie_id);
    }
    return ids;
  };
  const rated = async () => {
    const ratings = new Map<number, number>();
    for await (const one of paginate(marquee, '/v1/users/{user_id}/ratings', { params: { path, query: { limit: 100 } }, signal })) {
      ratings.set(one.movie_id, one.rating);
    }
    return ratings;
  };
  const [ratings, watchlist, not_interested] = await Promise.all([rated(), marked('watchlist'), marked('not_interested')]);
  return { ratings, watchlist, not_interested };
}
