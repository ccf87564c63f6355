import { unwrap } from '@marquee/client';
import { marquee } from '../api/client';
import { forgetVisitor, visitorsOwn } from './visitor';

/** Gives a profile what its owner said as a visitor, and forgets it here. */
export async function handOver(user: number): Promise<void> {
  const said = visitorsOwn();
  for (const [movie, rating] of [...said.ratings].reverse()) {
    const path = { user_id: user, movie_id: movie };
    await unwrap(marquee.PUT('/v1/users/{user_id}/ratings/{movie_id}', { params: { path }, body: { rating } }));
  }
  for (const kind of ['watchlist', 'not_interested'] as const) {
    for (const movie of [...said[kind]].reverse()) {
      const path = { user_id: user, movie_id: movie, kind };
      await unwrap(marquee.PUT('/v1/users/{user_id}/feedback/{movie_id}/{kind}', { params: { path } }));
    }
  }
  forgetVisitor();
}
