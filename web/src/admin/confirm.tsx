import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';

interface ConfirmProps {
  /** What the button says. */
  label: string;
  /** What it says to a screen reader, where several say the same. */
  name?: string;
  title: string;
  text: string;
  /** For a button in a table. */
  small?: boolean;
  onYes: () => Promise<void>;
}

/** A button for what cannot be taken back, or not all of it: it asks first. */
export function Confirm({ label, name, title, text, small = false, onYes }: ConfirmProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class={small ? 'quiet danger-text' : 'button danger'} aria-label={name} onClick={() => setOpen(true)}>{label}</button>
      {open && <Question label={label} title={title} text={text} onYes={onYes} onClose={() => setOpen(false)} />}
    </>
  );
}

function Question({ label, title, text, onYes, onClose }: Omit<ConfirmProps, 'name' | 'small'> & { onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} onClose={onClose}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{text}</p>
      <p class="actions">
        <button type="button" class="button danger" onClick={() => { close(); void onYes(); }}>{label}</button>
        <button type="button" class="button" onClick={close}>{t().cancel}</button>
      </p>
    </dialog>
  );
}
