import { type Role, unwrap, type User, type UserExport } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { Panel } from '../../components/panel';
import { download } from '../../features/me/download';
import { number, t } from '../../i18n';
import { session } from '../../state/session';
import { say } from '../../state/toasts';
import { a } from '../texts';
import { useWrites } from '../writes';

/** A user's account and data. They are read when that is asked for, since the log notes it. */
export function AccountPanel({ user }: { user: User }) {
  const [all, setAll] = useState<UserExport>();
  const { calls, sending, write } = useWrites();
  const path = { user_id: user.id };
  const read = () => write(async () => setAll(await unwrap(marquee.GET('/v1/users/{user_id}/export', { params: { path }, ...sending }))));
  const setRole = (role: Role): Promise<void> => write(async () => {
    const before = all?.account?.role;
    const account = await unwrap(marquee.PUT('/v1/users/{user_id}/role', { params: { path }, body: { role }, ...sending }));
    setAll((now) => now && { ...now, account });
    const here = session.get();
    if (here?.account?.user_id === user.id) session.set({ ...here, account });
    say(a().roleSet(account.login, a().roles[role]), before && before !== role ? { undo: () => void setRole(before) } : {});
  });
  return (
    <Panel title={a().account} calls={calls} lead={a().accountLead}>
      {!all ? <p><button type="button" class="button" onClick={() => void read()}>{a().readAccount}</button></p> : (
        <>
          <Facts of={all} />
          <p class="actions">
            {all.account?.role === 'user' && <button type="button" class="button" onClick={() => void setRole('admin')}>{a().makeAdmin}</button>}
            {all.account?.role === 'admin' && <button type="button" class="button" onClick={() => void setRole('user')}>{a().makeUser}</button>}
            <button type="button" class="button" onClick={() => download(`marquee-${user.id}.json`, JSON.stringify(all, null, 2))}>{a().exportData}</button>
          </p>
        </>
      )}
    </Panel>
  );
}

function Facts({ of: { account, sessions, ratings, feedback, tags } }: { of: UserExport }) {
  const facts: [string, string][] = [
    ...(account ? [[a().login, account.login], [a().role, a().roles[account.role]], [a().sessions, number(sessions.length)]] as [string, string][] : []),
    [t().ratings, number(ratings.length)], [a().feedback, number(feedback.length)], [a().tags, number(tags.length)],
  ];
  return (
    <>
      {!account && <p>{a().noAccount}</p>}
      <dl class="credits">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </>
  );
}
