import { store } from './store';

/** A short message about what was done, with a way back. */
export interface Toast {
  id: number;
  text: string;
  failed: boolean;
  undo: (() => void) | undefined;
}

export const toasts = store<Toast[]>([]);
let last = 0;

export function say(text: string, { undo, failed = false }: { undo?: () => void; failed?: boolean } = {}): void {
  // The latest two: more would cover what they are about.
  toasts.set([...toasts.get().slice(-1), { id: ++last, text, failed, undo }]);
}

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** What is read aloud to those who do not see it change. */
export const announcement = store('');

export function announce(text: string): void {
  announcement.set(''); // the same text again is said again
  setTimeout(() => announcement.set(text), 50);
}
