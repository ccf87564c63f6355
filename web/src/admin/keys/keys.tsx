import { type ApiKey, type NewApiKey, unwrap } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { More } from '../../components/card';
import { Panel } from '../../components/panel';
import { Answer, LineSkeletons } from '../../components/states';
import { dateTime } from '../../i18n';
import { useStore } from '../../state/store';
import { say } from '../../state/toasts';
import { Confirm } from '../confirm';
import { Table } from '../table';
import { a } from '../texts';
import { toHeading, useWrites, writes } from '../writes';
import { KeyForm } from './key-form';
import { KeyOnce } from './key-once';

/** The keys of services: which there are, a new one, and the end of one. */
export function Keys() {
  const count = useStore(writes);
  const list = usePages(['admin-keys', count], (cursor, sending) =>
    unwrap(marquee.GET('/v1/api-keys', { params: { query: { limit: 50, ...(cursor !== undefined && { cursor }) } }, ...sending })), ({ id }) => id);
  const { calls, sending, write } = useWrites();
  const [made, setMade] = useState<NewApiKey>();
  const revoke = (key: ApiKey) => write(async () => {
    await unwrap(marquee.DELETE('/v1/api-keys/{key_id}', { params: { path: { key_id: key.id } }, ...sending }));
    if (made?.key.id === key.id) setMade(undefined);
    say(a().revoked(key.name));
    toHeading();
  });
  return (
    <>
      <Panel title={a().sections.keys} level={1} calls={[...calls, ...list.calls]} class="view" lead={a().keysLead}>
        <Answer of={list} skeleton={<LineSkeletons />}>
          {(keys) => (
            <>
              {keys.length === 0 ? <p class="muted">{a().noKeys}</p> : <Rows keys={keys} onRevoke={revoke} />}
              <More {...list} />
            </>
          )}
        </Answer>
      </Panel>
      {made ? <KeyOnce of={made} onDone={() => setMade(undefined)} /> : <KeyForm onMade={setMade} />}
    </>
  );
}

function Rows({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (key: ApiKey) => Promise<void> }) {
  return (
    <Table caption={a().sections.keys} heads={[a().key, a().scopes, `-${a().begins}`, `-${a().madeAt}`, `-${a().expires}`, `-${a().lastUsed}`, a().revoke]}>
      {keys.map((key) => (
        <tr key={key.id}>
          <th scope="row">{key.name}</th>
          <td>{key.scopes.join(', ')}</td>
          <td class="wide"><code>{key.prefix}…</code></td>
          <td class="wide">{dateTime(key.created_at)}</td>
          <td class="wide">{key.expires_at ? dateTime(key.expires_at) : '–'}</td>
          <td class="wide">{key.last_used_at ? dateTime(key.last_used_at) : a().never}</td>
          <td><Confirm small label={a().revoke} name={a().revokeOf(key.name)} title={a().revokeTitle(key.name)} text={a().revokeText} onYes={() => onRevoke(key)} /></td>
        </tr>
      ))}
    </Table>
  );
}
