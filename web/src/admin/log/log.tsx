import { unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { More } from '../../components/card';
import { Panel } from '../../components/panel';
import { Answer, LineSkeletons } from '../../components/states';
import { dateTime } from '../../i18n';
import { address } from '../../router';
import { useStore } from '../../state/store';
import { Table } from '../table';
import { a } from '../texts';
import { writes } from '../writes';

/** What was done, and by whom. */
export function Log() {
  const count = useStore(writes);
  const list = usePages(['admin-log', count], (cursor, sending) =>
    unwrap(marquee.GET('/v1/audit-log', { params: { query: { limit: 50, ...(cursor !== undefined && { cursor }) } }, ...sending })), ({ id }) => id);
  return (
    <Panel title={a().sections.log} level={1} calls={list.calls} class="view" lead={a().logLead}>
      <Answer of={list} skeleton={<LineSkeletons count={12} />}>
        {(entries) => (
          <>
            {entries.length === 0 ? <p class="muted">{a().noEntries}</p> : (
              <Table caption={a().sections.log} heads={[a().when, a().who, a().did, `-${a().to}`, `-${a().status}`]}>
                {entries.map((entry) => (
                  <tr key={entry.id}>
                    <td>{dateTime(entry.at)}</td>
                    <td><Actor of={entry.actor} /></td>
                    <td><code>{entry.action}</code></td>
                    <td class="wide"><code>{entry.target}</code></td>
                    <td class="wide figure">{entry.status === 0 ? '–' : entry.status}</td>
                  </tr>
                ))}
              </Table>
            )}
            <More {...list} />
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Actor({ of }: { of: string }) {
  const [kind = '', id] = of.split(':');
  const name = a().actor(kind, id);
  return kind === 'user' ? <a href={address(`admin/users/${id}`)}>{name}</a> : <>{name}</>;
}
