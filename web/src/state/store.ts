import { useLayoutEffect, useReducer } from 'preact/hooks';

/** A value that components can follow. */
interface Store<T> {
  get(): T;
  set(next: T): void;
  /** Calls back after each change; what it returns ends that. */
  follow(listener: () => void): () => void;
}

export function store<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value, and a new rendering whenever it changes. */
export function useStore<T>(followed: Store<T>): T {
  const [, render] = useReducer((n: number) => n + 1, 0);
  const shown = followed.get();
  useLayoutEffect(() => {
    if (!Object.is(followed.get(), shown)) render(undefined as never); // it changed before this could follow it
    return followed.follow(() => render(undefined as never));
  }, [followed]);
  return shown;
}
