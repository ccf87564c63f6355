import { useId, useState } from 'preact/hooks';
import { asCurl, asTypeScript } from '../api/describe';
import type { Call } from '../api/record';
import { t } from '../i18n';
import { read, write } from '../state/saved';
import { session } from '../state/session';
import { store, useStore } from '../state/store';
import { announce } from '../state/toasts';
import { CodeIcon } from './icons';

type Form = 'curl' | 'typescript';
const form = store<Form>(read<Form>('request', 'curl'));

/** Shows and hides the requests that made a panel. */
export function RequestButton({ of, open, onToggle, controls }: { of: string; open: boolean; onToggle: () => void; controls: string }) {
  const label = open ? t().hideRequest : t().showRequest;
  return (
    <button type="button" class="request-button" aria-label={`${label}: ${of}`} aria-expanded={open} aria-controls={controls} onClick={onToggle}>
      <CodeIcon />
      {label}
    </button>
  );
}

/** The requests as they can be sent from a shell and a program. */
export function Requests({ calls, id }: { calls: readonly Call[]; id: string }) {
  const shown = useStore(form);
  const choose = (next: Form) => {
    write('request', next);
    form.set(next);
  };
  return (
    <div class="requests" id={id}>
      <div class="segments" role="group" aria-label={t().requestAs}>
        {(['curl', 'typescript'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={shown === one} onClick={() => choose(one)}>
            {one === 'curl' ? 'curl' : 'TypeScript'}
          </button>
        ))}
      </div>
      {calls.length === 0 && <p class="muted">{t().noRequest}</p>}
      {calls.map((call, n) => <Request key={n} call={call} form={shown} />)}
    </div>
  );
}

function Request({ call, form }: { call: Call; form: Form }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const withToken = session.get()?.account !== undefined;
  const text = form === 'curl' ? asCurl(call, withToken) : asTypeScript(call, withToken);
  const copy = async () => {
    if (!(await toClipboard(text, id))) return;
    setCopied(true);
    announce(t().copied);
    setTimeout(() => setCopied(false), 2000);
  };
  const label = copied ? t().copied : t().copy;
  return (
    <figure class="request">
      <figcaption>
        <span><b>{call.method}</b> {call.path}</span>
        <button type="button" class="quiet" aria-label={`${label}: ${call.method} ${call.path}`} onClick={() => void copy()}>{label}</button>
      </figcaption>
      <pre id={id}><code>{text}</code></pre>
    </figure>
  );
}

/** Copies a text; where the browser gives no clipboard, as without TLS, it is marked for copying. */
export async function toClipboard(text: string, shownIn: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const element = document.getElementById(shownIn);
    if (element) getSelection()?.selectAllChildren(element);
    return false;
  }
}

/** Whether the requests are shown, and the id of what shows them. */
export function useRequests() {
  const id = useId();
  const [open, setOpen] = useState(false);
  return { id, open, toggle: () => setOpen(!open) };
}
