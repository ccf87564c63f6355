import { unwrap } from '@marquee/client';
import { useEffect } from 'preact/hooks';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { Panel } from '../../components/panel';
import { Answer, LineSkeletons } from '../../components/states';
import { dateTime, number, percent, t } from '../../i18n';
import { address } from '../../router';
import { useStore } from '../../state/store';
import { a } from '../texts';
import { writes } from '../writes';

/** How often it is asked whether the model has been measured. */
const patience = 3000;

/** What is in use, and how good it is. */
export function ModelInUse() {
  const count = useStore(writes);
  const model = useQuery(['admin-model', count], (sending) => unwrap(marquee.GET('/v1/model', { ...sending })));
  const unmeasured = model.data !== undefined && model.data.validation === undefined;
  useEffect(() => {
    if (!unmeasured) return;
    const timer = setInterval(model.again, patience);
    return () => clearInterval(timer);
  }, [unmeasured, count]);
  return (
    <Panel title={a().sections.training} level={1} calls={model.calls} class="view">
      <Answer of={model} skeleton={<LineSkeletons />}>
        {(active) => {
          const { blend, popularity } = active.validation ?? {};
          const figures: [string, string][] = [
            [t().ratings, number(active.ratings)], [a().newRatings, number(active.new_ratings)],
            ...(blend ? [['NDCG@100', number(blend.ndcg_100, 3)] as [string, string]] : []),
            ...(popularity ? [[`${t().sources['popularity']}: NDCG@100`, number(popularity.ndcg_100, 3)] as [string, string]] : []),
            ...(active.rating_validation ? [['RMSE', number(active.rating_validation.rmse, 3)] as [string, string]] : []),
          ];
          return (
            <>
              <h2 class="small-title">{a().modelInUse}</h2>
              <dl class="figures">{figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
              <p class="muted">
                {t().trainedAt(dateTime(active.trained_at))} <code>{active.id}</code> · {active.sources.map(({ name, weight }) => `${t().sources[name] ?? name} ${percent(weight)}`).join(', ')}
              </p>
              <p><a href={address('model')}>{a().itsReport}</a></p>
              {unmeasured && <p class="muted" role="status">{t().beingMeasured}</p>}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}
