import { unwrap, type User } from '@marquee/client';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { Panel } from '../../components/panel';
import { Answer, LineSkeletons } from '../../components/states';
import { dateTime } from '../../i18n';
import { address, go } from '../../router';
import { genreName, useGenres } from '../../state/genres';
import { left, session } from '../../state/session';
import { useStore } from '../../state/store';
import { say } from '../../state/toasts';
import { Confirm } from '../confirm';
import { a } from '../texts';
import { useWrites, writes } from '../writes';
import { AccountPanel } from './account-panel';

/** A user: who that is, and what can be done. */
export function UserPage({ id }: { id: number }) {
  const count = useStore(writes);
  const user = useQuery(['admin-user', id, count], (sending) => unwrap(marquee.GET('/v1/users/{user_id}', { params: { path: { user_id: id } }, ...sending })));
  return <Answer of={user} skeleton={<LineSkeletons />}>{(found) => <Details user={found} calls={user.calls} />}</Answer>;
}

function Details({ user, calls }: { user: User; calls: Parameters<typeof Panel>[0]['calls'] }) {
  const genres = useGenres();
  const { calls: written, sending, write } = useWrites();
  const remove = () => write(async () => {
    await unwrap(marquee.DELETE('/v1/users/{user_id}', { params: { path: { user_id: user.id } }, ...sending }));
    if (session.get()?.user?.id === user.id) left();
    go(address('admin/users'));
    say(a().deletedUser(user.name));
  });
  const facts: [string, string][] = [
    ['#', String(user.id)],
    [a().since, dateTime(user.created_at)],
    [a().prefers, user.preferred_genres.map((slug) => genreName(genres.data, slug)).join(', ')],
    [a().elsewhere, user.external_ids.map(({ source, id }) => `${source}:${id}`).join(', ')],
    [a().maturityLimit, user.maturity_limit === undefined ? '' : String(user.maturity_limit)],
    [a().groups, user.open_to_groups ? a().yes : a().no],
  ];
  return (
    <>
      <Panel title={user.name} level={1} calls={[...written, ...calls]} class="view">
        <p><a href={address('admin/users')}>{a().backToUsers}</a></p>
        <dl class="credits">{facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      </Panel>
      <AccountPanel user={user} />
      <p class="panel"><Confirm label={a().deleteUser} title={a().deleteUserTitle(user.name)} text={a().deleteUserText} onYes={remove} /></p>
    </>
  );
}
