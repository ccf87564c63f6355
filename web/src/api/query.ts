import { useEffect, useRef, useState } from 'preact/hooks';
import { recoveries } from '../state/network';
import { language } from '../state/settings';
import { useStore } from '../state/store';
import { type Call, recorder, type Sending } from './record';

/** What became of a question to the server. */
export interface Query<T> {
  /** The last answer, which may be of an earlier question while `loading`. */
  data: T | undefined;
  /** Whether it is the answer to this question. */
  current: boolean;
  error: unknown;
  loading: boolean;
  /** The requests that made the answer. */
  calls: Call[];
  again(): void;
}

interface Kept {
  data: unknown;
  calls: Call[];
}

// The last answers, so that going back shows at once what was there. They are asked for
// anew all the same.
const kept = new Map<string, Kept>();
const mostKept = 60;

export function keep(id: string, entry: Kept): void {
  kept.delete(id);
  kept.set(id, entry);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
}

export const keptAnswer = (id: string) => kept.get(id);

/** What somebody was told is not for the next one. */
export const forgetAnswers = () => kept.clear();

/**
 * Asks the server whenever `key`, the language or the network changes, and ends the
 * earlier request. Nothing is asked while `key` is undefined.
 */
export function useQuery<T>(key: readonly unknown[] | undefined, ask: (sending: Sending) => Promise<T>): Query<T> {
  const spoken = useStore(language);
  const id = key && JSON.stringify([spoken, ...key]);
  const recovered = useStore(recoveries);
  const [attempt, setAttempt] = useState(0);
  const first = id === undefined ? undefined : kept.get(id);
  const [state, setState] = useState<Omit<Query<T>, 'again' | 'current'> & { of: string | undefined }>(() => ({
    of: first && id, data: first?.data as T | undefined, calls: first?.calls ?? [], error: undefined, loading: id !== undefined,
  }));
  const failed = useRef(false); // what has its answer is not asked for again when the network comes back
  useEffect(() => {
    if (id === undefined) return;
    const abort = new AbortController();
    const calls: Call[] = [];
    const had = kept.get(id);
    const asked = recoveries.get();
    failed.current = false;
    setState((now) => ({ ...now, ...(had && { of: id, data: had.data as T, calls: had.calls }), loading: true }));
    ask({ signal: abort.signal, middleware: [recorder((call) => calls.push(call))] }).then(
      (data) => {
        if (abort.signal.aborted) return;
        keep(id, { data, calls });
        setState({ of: id, data, calls, error: undefined, loading: false });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        failed.current = true;
        if (recoveries.get() !== asked) setAttempt((n) => n + 1); // the network was away and is back already
        else setState((now) => ({ ...now, calls, error, loading: false }));
      },
    );
    return () => abort.abort();
  }, [id, attempt]);
  useEffect(() => {
    if (failed.current) setAttempt((n) => n + 1);
  }, [recovered]);
  const { of, ...shown } = state;
  return { ...shown, data: id === undefined ? undefined : state.data, current: id !== undefined && of === id, again: () => setAttempt((n) => n + 1) };
}
