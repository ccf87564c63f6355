import { Panel } from '../../components/panel';
import { Empty } from '../../components/states';
import { t } from '../../i18n';
import { address } from '../../router';
import { mayAdminister, session } from '../../state/session';
import { useStore } from '../../state/store';
import { Leave } from './leave';
import { MyData } from './my-data';
import { Profile } from './profile';

/** The profile, and all that is stored of its owner. */
export function Me() {
  const now = useStore(session);
  if (!now?.user) {
    return (
      <Panel title={t().me} level={1} calls={[]} class="view">
        <Empty title={t().needsProfile}><p><a class="button primary" href={address('welcome')}>{t().begin}</a></p></Empty>
      </Panel>
    );
  }
  return (
    <div class="view narrow">
      <h1 class="view-title" tabIndex={-1}>{now.user.name}</h1>
      <p class="muted">{t().profileNumber(now.user.id)}{now.account && ` · ${now.account.login}`}</p>
      <Profile key={now.user.id} user={now.user} />
      <MyData key={now.user.id} user={now.user} />
      <Leave />
      {mayAdminister(now) && <p><a href={address('admin')}>{t().admin}</a></p>}
    </div>
  );
}
