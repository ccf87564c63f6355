import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { useStore } from '../state/store';
import { announcement, dismiss, type Toast, toasts } from '../state/toasts';
import { CloseIcon } from './icons';

/** How long a message stays, if nobody points at it. What it undoes can also be undone where it was done. */
const stay = 10_000;

/** Takes back what the latest message is about. */
function undoLatest(event: KeyboardEvent): void {
  const latest = toasts.get().findLast((toast) => toast.undo);
  const writing = event.target instanceof HTMLInputElement && event.target.type !== 'range';
  if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || writing || !latest) return;
  event.preventDefault();
  dismiss(latest.id);
  latest.undo?.();
}

/** Messages about what was done, and what is only read aloud. */
export function Toasts() {
  useEffect(() => {
    addEventListener('keydown', undoLatest);
    return () => removeEventListener('keydown', undoLatest);
  }, []);
  return (
    <>
      <p class="hidden" role="status" aria-live="polite">{useStore(announcement)}</p>
      <div class="toasts" role="status" aria-live="polite">
        {useStore(toasts).map((toast) => <Message key={toast.id} toast={toast} />)}
      </div>
    </>
  );
}

function Message({ toast }: { toast: Toast }) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wait = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => dismiss(toast.id), stay);
  };
  const hold = () => clearTimeout(timer.current);
  useEffect(() => {
    wait();
    return hold;
  }, []);
  const from = useRef<HTMLElement>(null);
  const close = () => {
    dismiss(toast.id);
    // The keyboard goes on where it came from.
    (from.current?.isConnected ? from.current : document.querySelector<HTMLElement>('main h1'))?.focus({ preventScroll: true });
  };
  const undo = () => {
    close();
    toast.undo?.();
  };
  const enter = (event: FocusEvent) => {
    hold();
    if (event.relatedTarget instanceof HTMLElement && !event.relatedTarget.closest('.toast')) from.current = event.relatedTarget;
  };
  return (
    <div class={toast.failed ? 'toast failed' : 'toast'} onPointerEnter={hold} onPointerLeave={wait} onFocusIn={enter} onFocusOut={wait}>
      <p>{toast.text}</p>
      {toast.undo && <button type="button" class="toast-undo" aria-keyshortcuts="Control+Z Meta+Z" onClick={undo}>{t().undo}</button>}
      <button type="button" class="tool" onClick={close}><CloseIcon /><span class="hidden">{t().close}</span></button>
    </div>
  );
}
