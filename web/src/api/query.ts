import { useEffect, useRef, useState } from 'preact/hooks';
import { recoveries } from '../state/network';
import { language } from '../state/settings';
import { useStore } from '../state/store';
import { type Call, recorder, type Sending } from './record';

/** What became of a question to the server. */
export interface Query<T> {
  /** The last answer, which may be of an earlier question while `loading`. */
  data: T | undefined;
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
  const [state, setState] = useState<Omit<Query<T>, 'again'>>(() => ({
    data: first?.data as T | undefined, calls: first?.calls ?? [], error: undefined, loading: id !== undefined,
  }));
  const answered = useRef(false); // since the network came back nothing has to be asked twice
  useEffect(() => {
    if (id === undefined) return;
    const abort = new AbortController();
    const calls: Call[] = [];
    const had = kept.get(id);
    answered.current = false;
    setState((now) => ({ ...now, ...(had && { data: had.data as T, calls: had.calls }), loading: true }));
    ask({ signal: abort.signal, middleware: [recorder((call) => calls.push(call))] }).then(
      (data) => {
        if (abort.signal.aborted) return;
        answered.current = true;
        keep(id, { data, calls });
        setState({ data, calls, error: undefined, loading: false });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setState((now) => ({ ...now, calls, error, loading: false }));
      },
    );
    return () => abort.abort();
  }, [id, attempt]);
  useEffect(() => {
    if (recovered > 0 && !answered.current) setAttempt((n) => n + 1);
  }, [recovered]);
  return { ...state, data: id === undefined ? undefined : state.data, again: () => setAttempt((n) => n + 1) };
}
