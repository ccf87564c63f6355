import { unwrap } from '@marquee/client';
import { marquee } from '../api/client';
import { type Call, recorder } from '../api/record';
import { session } from './session';
import { loadMine } from './mine-load';
import { recoveries } from './network';
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

/** Whether a film is still to be recommended: neither rated nor dismissed. */
export const open = (said: Mine, { id }: { id: number }) => !said.ratings.has(id) && !said.not_interested.has(id);

export const mine = store<Mine>(nothing);
/** Whether all of it is known yet. */
export const known = store(false);
/** Counts what was said, since it changes what is recommended. */
export const revision = store(0);
/** The last request that said something. */
export const lastWrite = store<Call | undefined>(undefined);

/** Why it could not be read; undefined where it could. */
export const unread = store<unknown>(undefined);

let loading: AbortController | undefined;
let whose: number | 'visitor' | undefined;

/** Reads what was said by whoever is here, unless that is known already. */
async function load(): Promise<void> {
  const now = session.get();
  const who = now && (now.user?.id ?? 'visitor');
  if (who === whose) return;
  whose = who;
  lastWrite.set(undefined);
  mine.set(who === 'visitor' ? visitorsOwn() : nothing);
  await read();
}

async function read(): Promise<void> {
  loading?.abort();
  unread.set(undefined);
  known.set(false);
  if (typeof whose === 'number') {
    loading = new AbortController();
    const { signal } = loading;
    try {
      const all = await loadMine(whose, signal);
      if (signal.aborted) return;
      mine.set(all);
    } catch (error) {
      if (!signal.aborted) unread.set(error);
      return;
    }
  }
  known.set(true);
}

/** Reads it again where it could not be read. */
export function readAgain(): void {
  if (unread.get() !== undefined) void read();
}

/** Reads what was said, at once, whenever somebody else is here, and when the server can be reached again. */
export function followSession(): void {
  session.follow(() => void load());
  recoveries.follow(readAgain);
  void load();
}

const sending = () => ({ middleware: [recorder((call) => lastWrite.set(call))] });

/** What is said of one film in one way: its stars, or a mark. */
interface Said<Value> {
  of: (now: Mine) => Value;
  with: (now: Mine, value: Value) => Mine;
}

/**
 * Shows a change at once, and takes it back if the server does not take it: only that one, since others
 * may have been made meanwhile, and only if it is still what is shown.
 */
async function change<Value>(said: Said<Value>, value: Value, send: (user: number) => Promise<unknown>): Promise<void> {
  const before = mine.get();
  const next = said.with(before, value);
  const user = session.get()?.user?.id;
  mine.set(next);
  if (user === undefined) {
    saveVisitor(next);
  } else {
    try {
      await send(user);
    } catch (error) {
      const now = mine.get();
      const here = session.get()?.user?.id === user;
      if (now === next) mine.set(before); // with the order that it had
      else if (here && said.of(now) === value) mine.set(said.with(now, said.of(before)));
      throw error;
    }
  }
  revision.set(revision.get() + 1);
}

const starsOf = (movie: number): Said<number | undefined> => ({
  of: (now) => now.ratings.get(movie),
  with: (now, stars) => {
    const others = [...now.ratings].filter(([id]) => id !== movie);
    return { ...now, ratings: new Map(stars === undefined ? others : [[movie, stars], ...others]) };
  },
});

const markOf = (movie: number, kind: Mark): Said<boolean> => ({
  of: (now) => now[kind].has(movie),
  with: (now, on) => {
    const others = [...now[kind]].filter((id) => id !== movie);
    return { ...now, [kind]: new Set(on ? [movie, ...others] : others) };
  },
});

/** Gives a film so many stars, or none any more. */
export function setRating(movie: number, stars: number | undefined): Promise<void> {
  return change(starsOf(movie), stars, (user) => {
    const path = { user_id: user, movie_id: movie };
    return stars === undefined
      ? unwrap(marquee.DELETE('/v1/users/{user_id}/ratings/{movie_id}', { params: { path }, ...sending() }))
      : unwrap(marquee.PUT('/v1/users/{user_id}/ratings/{movie_id}', { params: { path }, body: { rating: stars }, ...sending() }));
  });
}

/** Puts a mark on a film, or takes it off. */
export function setMark(movie: number, kind: Mark, on: boolean): Promise<void> {
  return change(markOf(movie, kind), on, (user) => {
    const init = { params: { path: { user_id: user, movie_id: movie, kind } }, ...sending() };
    const path = '/v1/users/{user_id}/feedback/{movie_id}/{kind}';
    return on ? unwrap(marquee.PUT(path, init)) : unwrap(marquee.DELETE(path, init));
  });
}
