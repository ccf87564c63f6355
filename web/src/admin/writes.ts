import { useState } from 'preact/hooks';
import { type Call, recorder } from '../api/record';
import { failed } from '../state/acts';
import { store } from '../state/store';

/** Counts what was written here, so that lists are read anew. */
export const writes = store(0);

/** Sends what writes: notes its requests, latest first, and says where it went wrong. */
export function useWrites() {
  const [calls, setCalls] = useState<Call[]>([]);
  const sending = { middleware: [recorder((call) => setCalls((now) => [call, ...now].slice(0, 5)))] };
  const write = async (work: () => Promise<void>) => {
    try {
      await work();
      writes.set(writes.get() + 1);
    } catch (error) {
      failed(error);
    }
  };
  return { calls, sending, write };
}

/** Where the keyboard goes when what it was on is gone. */
export const toHeading = () => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
