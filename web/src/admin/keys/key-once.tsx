import type { NewApiKey } from '@marquee/client';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { toClipboard } from '../../components/request';
import { t } from '../../i18n';
import { announce } from '../../state/toasts';
import { a } from '../texts';

/** A key that was made a moment ago: shown this once. */
export function KeyOnce({ of: { key, token }, onDone }: { of: NewApiKey; onDone: () => void }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    if (!(await toClipboard(token, id))) return;
    setCopied(true);
    announce(t().copied);
  };
  return (
    <section class="panel notice key-once" aria-label={a().keyMade(key.name)}>
      <h2 class="notice-title" tabIndex={-1} ref={heading}>{a().keyMade(key.name)}</h2>
      <p>{a().keyOnce}</p>
      <p><code id={id} class="token">{token}</code></p>
      <p class="actions">
        <button type="button" class="button primary" onClick={() => void copy()}>{copied ? t().copied : t().copy}</button>
        <button type="button" class="button" onClick={onDone}>{a().keyDone}</button>
      </p>
    </section>
  );
}
