import type { Mine } from './mine';
import { read, write } from './saved';

// A visitor of a server with accounts has none yet. What a visitor says stays in the
// browser, goes with each request for recommendations, and into the account that is made.

interface Kept {
  genres: string[];
  ratings: [number, number][];
  watchlist: number[];
  not_interested: number[];
}

const load = (): Kept => read('visitor', { genres: [], ratings: [], watchlist: [], not_interested: [] });

export function visitorsOwn(): Mine {
  const kept = load();
  return { ratings: new Map(kept.ratings), watchlist: new Set(kept.watchlist), not_interested: new Set(kept.not_interested) };
}

export function saveVisitor(mine: Mine): void {
  write('visitor', {
    genres: load().genres, ratings: [...mine.ratings], watchlist: [...mine.watchlist], not_interested: [...mine.not_interested],
  } satisfies Kept);
}

export const visitorsGenres = () => load().genres;
export const saveVisitorsGenres = (genres: string[]) => write('visitor', { ...load(), genres });
export const forgetVisitor = () => write('visitor', undefined);

/** From how many stars on a rating says that a film was liked. */
const liked = 4;

/** What stands for a visitor in a request: at most as much as the contract admits. */
export function tasteOf(genres: readonly string[], ratings: ReadonlyMap<number, number>) {
  return {
    preferred_genre: genres.slice(0, 5),
    liked: [...ratings].filter(([, stars]) => stars >= liked).map(([id]) => id).slice(0, 100),
  };
}
