import type { Fetch } from '@marquee/client';
import { store } from './store';

/** Whether the server can be reached, as far as is known. */
export const online = store(navigator.onLine);

/** Counts how often it could be reached again: what failed meanwhile is asked anew. */
export const recoveries = store(0);

let losses = 0;

function reached(yes: boolean): void {
  const was = online.get();
  if (!yes) losses++;
  online.set(yes);
  if (yes && !was) recoveries.set(recoveries.get() + 1);
}

/** The `fetch` that notices whether the server can be reached. */
export const watchedFetch: Fetch = async (request) => {
  const before = losses;
  try {
    const response = await fetch(request);
    if (losses === before) reached(true); // else it was asked before the network went
    return response;
  } catch (error) {
    if (!request.signal.aborted) reached(false);
    throw error;
  }
};

/**
 * Looks every few seconds, while the server cannot be reached, whether it can again:
 * the browser knows of its own network only.
 */
export function watchNetwork(probe: () => Promise<unknown>, everyMs = 2500): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const tryIt = () => void probe().catch(() => undefined);
  const follow = () => {
    clearInterval(timer);
    timer = online.get() ? undefined : setInterval(tryIt, everyMs);
  };
  online.follow(follow);
  follow();
  addEventListener('offline', () => reached(false));
  addEventListener('online', tryIt);
}
