import { unwrap, type User } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { More } from '../../components/card';
import { Panel } from '../../components/panel';
import { Answer, Empty, LineSkeletons } from '../../components/states';
import { dateTime } from '../../i18n';
import { address, go, route } from '../../router';
import { genreName, useGenres } from '../../state/genres';
import { useStore } from '../../state/store';
import { Table } from '../table';
import { a } from '../texts';
import { writes } from '../writes';

/** All users: one is found by its number, or by what another catalogue calls it. */
export function Users() {
  const known = useStore(route).query.get('id') ?? '';
  const count = useStore(writes);
  const [typed, setTyped] = useState(known);
  const list = usePages(['admin-users', known, count], (cursor, sending) => {
    const query = { limit: 50, ...(known !== '' && { external_id: known }), ...(cursor !== undefined && { cursor }) };
    return unwrap(marquee.GET('/v1/users', { params: { query }, ...sending }));
  }, ({ id }) => id);
  const find = (event: Event) => {
    event.preventDefault();
    const wanted = typed.trim();
    if (/^[1-9]\d*$/.test(wanted)) go(address(`admin/users/${wanted}`));
    else go(address('admin/users', { id: wanted }), { replace: true });
  };
  const all = () => {
    setTyped('');
    go(address('admin/users'), { replace: true });
  };
  return (
    <Panel title={a().sections.users} level={1} calls={list.calls} class="view">
      <form class="inline-form" onSubmit={find}>
        <label for="find-user">{a().findUser}</label>
        <input
          id="find-user" value={typed} maxLength={141} autocomplete="off" autocapitalize="none" spellcheck={false} aria-describedby="find-hint"
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <button class="button">{a().find}</button>
        {known !== '' && <button type="button" class="button" onClick={all}>{a().showAll}</button>}
        <span id="find-hint" class="field-hint muted">{a().findHint}</span>
      </form>
      <Answer of={list} skeleton={<LineSkeletons count={12} />}>
        {(users) => (
          <>
            {users.length === 0 ? <Empty title={a().noUsers} /> : <Rows users={users} />}
            <More {...list} />
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Rows({ users }: { users: readonly User[] }) {
  const genres = useGenres();
  return (
    <Table caption={a().sections.users} heads={['#', a().user, `-${a().prefers}`, `-${a().elsewhere}`, a().since]}>
      {users.map((user) => (
        <tr key={user.id}>
          <td class="figure">{user.id}</td>
          <th scope="row"><a href={address(`admin/users/${user.id}`)}>{user.name}</a></th>
          <td class="wide">{user.preferred_genres.slice(0, 4).map((slug) => genreName(genres.data, slug)).join(', ')}</td>
          <td class="wide">{user.external_ids.map(({ source, id }) => `${source}:${id}`).join(', ')}</td>
          <td>{dateTime(user.created_at)}</td>
        </tr>
      ))}
    </Table>
  );
}
