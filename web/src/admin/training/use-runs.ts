import { type TrainingRun, unwrap } from '@marquee/client';
import { useEffect, useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { type Call, recorder } from '../../api/record';
import { useStore } from '../../state/store';
import { announce } from '../../state/toasts';
import { a } from '../texts';
import { writes } from '../writes';
import { follow } from './follow';

/** How long after a stream broke off the run is followed again. */
const pause = 2000;

export const ended = ({ state }: TrainingRun) => state !== 'queued' && state !== 'running';

/** All runs, the latest first; the one that goes on is followed as it does. */
export function useRuns() {
  const count = useStore(writes);
  const list = usePages(['admin-runs', count], (cursor, sending) =>
    unwrap(marquee.GET('/v1/training-runs', { params: { query: { limit: 20, ...(cursor !== undefined && { cursor }) } }, ...sending })), ({ id }) => id);
  const [live, setLive] = useState<TrainingRun>();
  const [call, setCall] = useState<Call>();
  const going = list.data?.find((run) => !ended(run))?.id;
  useEffect(() => {
    if (going === undefined) return;
    const abort = new AbortController();
    const sending = { signal: abort.signal, middleware: [recorder(setCall)] };
    let last: TrainingRun | undefined;
    const told = (run: TrainingRun) => {
      last = run;
      setLive(run);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = () => {
      void follow(going, told, sending).catch(() => undefined).then(() => {
        if (abort.signal.aborted) return;
        if (last && ended(last)) {
          announce(a().ended(last.id, a().states[last.state] ?? last.state));
          writes.set(writes.get() + 1); // the list has it now, and the model may be another
        } else {
          timer = setTimeout(attempt, pause);
        }
      });
    };
    attempt();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [going]);
  const data = list.data?.map((run) => (run.id === live?.id && !ended(run) ? live : run));
  return { ...list, data, calls: call ? [...list.calls, call] : list.calls };
}
