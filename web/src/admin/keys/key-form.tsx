import { idempotencyKey, type NewApiKey, type Scope, unwrap } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { Panel } from '../../components/panel';
import { a } from '../texts';
import { useWrites } from '../writes';

const scopes: readonly Scope[] = ['read', 'feedback', 'admin'];

/** Makes a key. */
export function KeyForm({ onMade }: { onMade: (key: NewApiKey) => void }) {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['read']);
  const [until, setUntil] = useState('');
  const { calls, sending, write } = useWrites();
  const make = () => write(async () => {
    const body = { name: name.trim(), scopes: [...chosen], ...(until !== '' && { expires_at: new Date(`${until}T23:59:59`).toISOString() }) };
    onMade(await unwrap(marquee.POST('/v1/api-keys', { params: { header: { 'Idempotency-Key': idempotencyKey() } }, body, ...sending })));
  });
  return (
    <Panel title={a().newKey} calls={calls}>
      <form class="fields" onSubmit={(event) => { event.preventDefault(); void make(); }}>
        <label for="key-name">{a().keyName}</label>
        <input id="key-name" required maxLength={300} autocomplete="off" value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        <fieldset class="field">
          <legend>{a().scopes}</legend>
          {scopes.map((scope) => (
            <label key={scope} class="check">
              <input
                type="checkbox" checked={chosen.includes(scope)} required={chosen.length === 0}
                onChange={({ currentTarget }) => setChosen(scopes.filter((one) => (one === scope ? currentTarget.checked : chosen.includes(one))))}
              />
              <span>{a().scopeTexts[scope]}</span>
            </label>
          ))}
        </fieldset>
        <label for="key-until">{a().expires}</label>
        <input id="key-until" type="date" aria-describedby="key-until-hint" value={until} onInput={({ currentTarget }) => setUntil(currentTarget.value)} />
        <p id="key-until-hint" class="field-hint muted">{a().expiresHint}</p>
        <button class="button primary">{a().newKey}</button>
      </form>
    </Panel>
  );
}
