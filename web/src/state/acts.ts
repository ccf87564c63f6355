import { MarqueeError } from '@marquee/client';
import { stars, t } from '../i18n';
import { type Mark, mine, setMark, setRating } from './mine';
import { say } from './toasts';

/** What is shown of a film where something is said of it. */
export interface Named {
  id: number;
  title: string;
}

/** An error in words. */
export function inWords(error: unknown): string {
  return error instanceof MarqueeError ? error.detail : t().unreachable;
}

/** Says that it went wrong. */
export const failed = (error: unknown) => say(inWords(error), { failed: true });

/** Rates a film, and says so with a way back. */
export function rate(movie: Named, value: number | undefined): Promise<void> {
  const before = mine.get().ratings.get(movie.id);
  return setRating(movie.id, value).then(() => {
    const text = value === undefined ? t().ratingRemoved(movie.title) : t().rated(movie.title, stars(value));
    say(text, { undo: () => void setRating(movie.id, before).catch(failed) });
  }, failed);
}

/** Marks a film or takes the mark off, and says so with a way back. */
export function mark(movie: Named, kind: Mark, on: boolean): Promise<void> {
  return setMark(movie.id, kind, on).then(() => {
    const text = { watchlist: on ? t().listed : t().unlisted, not_interested: on ? t().dismissed : t().undismissed }[kind];
    say(text(movie.title), { undo: () => void setMark(movie.id, kind, !on).catch(failed) });
  }, failed);
}
