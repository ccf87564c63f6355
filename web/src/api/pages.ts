import { useEffect, useRef, useState } from 'preact/hooks';
import { type Call, recorder, type Sending } from './record';
import { keep, keptAnswer, type Query, useQuery } from './query';
import { language } from '../state/settings';

/** A page of a list, as every list of the API has it. */
interface Page<Item> {
  items: Item[];
  next_cursor?: string;
}

interface Pages<Item> extends Query<Item[]> {
  /** Fetches what follows; undefined where nothing does. */
  more: (() => void) | undefined;
  /** Whether it is being fetched. */
  growing: boolean;
}

/** A list that is read page by page. What was read of it is kept for going back. */
export function usePages<Item>(
  key: readonly unknown[] | undefined,
  ask: (cursor: string | undefined, sending: Sending) => Promise<Page<Item>>,
  idOf: (item: Item) => unknown,
): Pages<Item> {
  const id = JSON.stringify([language.get(), 'more', ...(key ?? [])]);
  const start = useQuery(key, (sending) => ask(undefined, sending));
  const [grown, setGrown] = useState<Added<Item>>();
  const [growing, setGrowing] = useState<string>();
  const [failure, setFailure] = useState<{ to: string; error: unknown }>();
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), [id]);

  // What was added belongs to one question, and so do a failure and what is under way.
  const added = start.current ? (grown?.to === id ? grown : (keptAnswer(id)?.data as Added<Item> | undefined)) : undefined;
  const cursor = added ? added.next : start.current ? start.data?.next_cursor : undefined;
  const more = async () => {
    if (cursor === undefined || growing === id) return;
    const calls: Call[] = [];
    abort.current = new AbortController();
    const { signal } = abort.current;
    setGrowing(id);
    setFailure(undefined);
    try {
      const page = await ask(cursor, { signal, middleware: [recorder((call) => calls.push(call))] });
      const now: Added<Item> = { to: id, items: [...(added?.items ?? []), ...page.items], calls, next: page.next_cursor };
      keep(id, { data: now, calls });
      setGrown(now);
    } catch (error) {
      if (!signal.aborted) setFailure({ to: id, error });
    } finally {
      setGrowing((now) => (now === id ? undefined : now));
    }
  };
  return {
    ...start,
    data: start.data && once([...start.data.items, ...(added?.items ?? [])], idOf),
    error: start.error ?? (failure?.to === id ? failure.error : undefined),
    calls: added ? [...start.calls, ...added.calls] : start.calls,
    more: cursor === undefined ? undefined : () => void more(),
    growing: growing === id,
  };
}

/** The first page may have changed since what follows was read: nothing is shown twice. */
const once = <Item>(items: Item[], idOf: (item: Item) => unknown) => [
  ...new Map(items.toReversed().map((item) => [idOf(item), item])).values(),
].toReversed();

interface Added<Item> {
  /** The question. */
  to: string;
  items: Item[];
  calls: Call[];
  next?: string | undefined;
}
