import { type GroupStrategy, unwrap } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { Cards, More } from '../../components/card';
import { Panel } from '../../components/panel';
import { Answer, CardSkeletons, Empty } from '../../components/states';
import { t } from '../../i18n';
import { address, go, route } from '../../router';
import { mine, open, revision } from '../../state/mine';
import { session } from '../../state/session';
import { useStore } from '../../state/store';
import { MemberStars } from './member-stars';
import { Members } from './members';
import { type Named, nameIn } from './names';

const strategies = ['fair', 'average', 'least_misery'] as const satisfies readonly GroupStrategy[];

/** What to watch with others. Who they are stands in the address. */
export function Together() {
  const query = useStore(route).query;
  const me = useStore(session)?.user;
  const said = useStore(mine);
  const count = useStore(revision);
  const [names, setNames] = useState<readonly Named[]>([]);
  const strategy = strategies.find((one) => one === query.get('strategy')) ?? 'fair';
  const others = [...new Set(query.getAll('with').map(Number))].filter((id) => Number.isSafeInteger(id) && id > 0 && id !== me?.id).slice(0, 9);
  const group = me && others.length > 0 ? [me.id, ...others] : undefined;
  const list = usePages(group && ['group', group, strategy, count], (cursor, sending) =>
    unwrap(marquee.GET('/v1/group-recommendations', {
      params: { query: { user_id: group ?? [], strategy, limit: 24, ...(cursor !== undefined && { cursor }) } }, ...sending,
    })), ({ movie }) => movie.id);
  const change = (next: readonly number[], by: GroupStrategy) => {
    go(address('together', { with: next.map(String), strategy: by === 'fair' ? undefined : by }), { replace: true });
  };
  if (!me) {
    return (
      <Panel title={t().together} level={1} calls={[]} class="view">
        <Empty title={t().needsProfile}><p><a class="button primary" href={address('welcome')}>{t().begin}</a></p></Empty>
      </Panel>
    );
  }
  const all = [{ id: me.id, name: t().you }, ...names];
  return (
    <Panel title={t().together} level={1} calls={group ? list.calls : []} class="view" lead={t().togetherLead}>
      <Members me={me} others={others} names={names} onNames={setNames} onChange={(next) => change(next, strategy)} />
      <div class="segments" role="group" aria-label={t().strategy}>
        {strategies.map((one) => (
          <button key={one} type="button" aria-pressed={one === strategy} onClick={() => change(others, one)}>{t().strategies[one]}</button>
        ))}
      </div>
      <p class="muted">{t().strategyTexts[strategy]}</p>
      {!group ? <Empty title={t().nobodyYet}><p>{t().nobodyYetText}</p></Empty> : (
        <Answer of={list} skeleton={<CardSkeletons />}>
          {(items) => (
            <>
              {items.length === 0 && <Empty title={t().nothingLeft} />}
              <Cards
                items={items.filter(({ movie }) => open(said, movie)).map(({ movie, members }) => ({
                  movie, why: <MemberStars members={members} nameOf={(id) => nameIn(all, id)} />,
                }))}
              />
              <More {...list} />
            </>
          )}
        </Answer>
      )}
    </Panel>
  );
}
