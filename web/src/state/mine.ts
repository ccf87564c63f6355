import { unwrap } from '@marquee/client';
import { marquee } from '../api/client';
import { type Call, recorder } from '../api/record';
import { session } from './session';
import { loadMine } from './mine-load';
import { saveVisitor, visitorsOwn } from './visitor';
import { store } from './store';

/** What can be said of a film beside stars. */
export type Mark = 'watchlist' | 'not_interested';

/** What the reader said of films, the latest first. */
export interface Mine {
  ratings: ReadonlyMap<number, number>;
  watchlist: ReadonlySet<number>;
  not_interested: ReadonlySet<number>;
}

export const nothing: Mine = { ratings: new Map(), watchlist: new Set(), not_interested: new Set() };

export const mine = store<Mine>(nothing);
/** Whether all of it is known yet. */
export const known = store(false);
/** Counts what was said, since it changes what is recommended. */
export const revision = store(0);
/** The last request that said something. */
export const lastWrite = store<Call | undefined>(undefined);

let loading: AbortController | undefined;

/** Reads what was said by whoever is here, at once and whenever that is another one. */
export function followSession(): void {
  let whose: number | 'visitor' | undefined;
  const load = async () => {
    const now = session.get();
    const who = now && (now.user?.id ?? 'visitor');
    if (who === whose) return;
    whose = who;
    loading?.abort();
    lastWrite.set(undefined);
    known.set(false);
    mine.set(who === 'visitor' ? visitorsOwn() : nothing);
    if (typeof who === 'number') {
      loading = new AbortController();
      const { signal } = loading;
      const all = await loadMine(who, signal).catch(() => undefined); // what is shown of it then is only not marked
      if (signal.aborted) return;
      if (all) mine.set(all);
    }
    known.set(true);
  };
  session.follow(() => void load());
  void load();
}

const sending = () => ({ middleware: [recorder((call) => lastWrite.set(call))] });

/** Shows a change at once and takes it back if the server does not take it. */
async function change(next: Mine, send: (user: number) => Promise<unknown>): Promise<void> {
  const before = mine.get();
  const user = session.get()?.user?.id;
  mine.set(next);
  if (user === undefined) {
    saveVisitor(next);
  } else {
    try {
      await send(user);
    } catch (error) {
      if (mine.get() === next) mine.set(before);
      throw error;
    }
  }
  revision.set(revision.get() + 1);
}

/** Gives a film so many stars, or none any more. */
export function setRating(movie: number, stars: number | undefined): Promise<void> {
  const now = mine.get();
  const others = [...now.ratings].filter(([id]) => id !== movie);
  const ratings = new Map(stars === undefined ? others : [[movie, stars], ...others]);
  return change({ ...now, ratings }, (user) => {
    const path = { user_id: user, movie_id: movie };
    return stars === undefined
      ? unwrap(marquee.DELETE('/v1/users/{user_id}/ratings/{movie_id}', { params: { path }, ...sending() }))
      : unwrap(marquee.PUT('/v1/users/{user_id}/ratings/{movie_id}', { params: { path }, body: { rating: stars }, ...sending() }));
  });
}

/** Puts a mark on a film, or takes it off. */
export function setMark(movie: number, kind: Mark, on: boolean): Promise<void> {
  const now = mine.get();
  const others = [...now[kind]].filter((id) => id !== movie);
  return change({ ...now, [kind]: new Set(on ? [movie, ...others] : others) }, (user) => {
    const init = { params: { path: { user_id: user, movie_id: movie, kind } }, ...sending() };
    const path = '/v1/users/{user_id}/feedback/{movie_id}/{kind}';
    return on ? unwrap(marquee.PUT(path, init)) : unwrap(marquee.DELETE(path, init));
  });
}
