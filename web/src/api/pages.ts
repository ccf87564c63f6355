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
  const [added, setAdded] = useState<Added<Item>>(() => (keptAnswer(id)?.data as Added<Item> | undefined) ?? { to: undefined, items: [], calls: [] });
  const [growing, setGrowing] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), [id]);

  // What was added belongs to one first page; the cursor says which one.
  const fits = added.to !== undefined && added.to === id;
  const cursor = fits ? added.next : start.data?.next_cursor;
  const more = async () => {
    if (cursor === undefined || growing) return;
    const calls: Call[] = [];
    abort.current = new AbortController();
    const { signal } = abort.current;
    setGrowing(true);
    try {
      const page = await ask(cursor, { signal, middleware: [recorder((call) => calls.push(call))] });
      const now: Added<Item> = {
        to: id, items: [...(fits ? added.items : []), ...page.items], calls, next: page.next_cursor,
      };
      keep(id, { data: now, calls });
      setAdded(now);
      setFailure(undefined);
    } catch (error) {
      if (!signal.aborted) setFailure(error);
    } finally {
      setGrowing(false);
    }
  };
  return {
    ...start,
    data: start.data && once([...start.data.items, ...(fits ? added.items : [])], idOf),
    error: start.error ?? failure,
    calls: fits ? [...start.calls, ...added.calls] : start.calls,
    more: cursor === undefined ? undefined : () => void more(),
    growing,
  };
}

/** The first page may have changed since what follows was read: nothing is shown twice. */
const once = <Item>(items: Item[], idOf: (item: Item) => unknown) => [
  ...new Map(items.toReversed().map((item) => [idOf(item), item])).values(),
].toReversed();

interface Added<Item> {
  to: string | undefined;
  items: Item[];
  calls: Call[];
  next?: string | undefined;
}
