import { type ActiveModel, unwrap, type ValidationReport } from '@marquee/client';
import { useEffect } from 'preact/hooks';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { Panel } from '../../components/panel';
import { Answer, Empty, LineSkeletons } from '../../components/states';
import { dateTime, number, percent, t } from '../../i18n';
import { Bars } from './bars';
import { Coverage } from './coverage';
import { Weights } from './weights';

/** How often it is asked whether the model has been measured. */
const patience = 3000;

/** What is in use, what was measured of it and of what it has to beat. */
export function Model() {
  const model = useQuery(['model'], (sending) => unwrap(marquee.GET('/v1/model', { ...sending })));
  const unmeasured = model.data !== undefined && model.data.validation === undefined;
  useEffect(() => {
    if (!unmeasured) return;
    const timer = setInterval(model.again, patience);
    return () => clearInterval(timer);
  }, [unmeasured]);
  return (
    <Panel title={t().model} level={1} calls={model.calls} class="view report" lead={t().modelLead}>
      <Answer of={model} skeleton={<LineSkeletons count={8} />}>
        {(active) => (
          <>
            <Figures of={active} />
            {active.validation ? <Ranking of={active.validation} /> : <Empty title={t().beingMeasured}><p>{t().beingMeasuredText}</p></Empty>}
            <h2>{t().blendTitle}</h2>
            <p class="lead">{t().blendText}</p>
            <Weights of={active.sources} />
            {active.rating_validation && <Coverage of={active.rating_validation} />}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Figures({ of }: { of: ActiveModel }) {
  const figures: [string, string][] = [
    [t().ratings, number(of.ratings)], [t().people, number(of.users)], [t().filmsWord, number(of.movies)],
    [t().sinceThen, number(of.new_ratings)],
  ];
  return (
    <>
      <dl class="figures">{figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <p class="muted">{t().trainedAt(dateTime(of.trained_at))} <code>{of.id}</code></p>
    </>
  );
}

/** Both measures of ranking, of each model, the blend of them and the baselines. */
function Ranking({ of }: { of: ValidationReport }) {
  if (of.models.length === 0) return <Empty title={t().notMeasurable}><p>{of.decision}</p></Empty>;
  const rows = [...(of.blend ? [of.blend] : []), ...of.models];
  const gain = of.blend && of.popularity && of.popularity.ndcg_100 > 0 ? of.blend.ndcg_100 / of.popularity.ndcg_100 - 1 : undefined;
  return (
    <>
      <h2>{t().rankingTitle}</h2>
      <p class="lead">
        {t().rankingText(number(of.holdout_users), number(of.held_out))} {gain !== undefined && t().gain(percent(Math.abs(gain)), gain >= 0)}
      </p>
      <div class="charts">
        <Bars title="NDCG@100" note={t().ndcgText} rows={rows.map((row) => ({ name: row.name, value: row.ndcg_100 }))} baseline={of.popularity?.ndcg_100} />
        <Bars title="Recall@20" note={t().recallText} rows={rows.map((row) => ({ name: row.name, value: row.recall_20 }))} baseline={of.popularity?.recall_20} />
      </div>
      {of.previous && <p>{t().previous(number(of.previous.ndcg_100, 3), number(of.previous.difference, 4), number(of.previous.standard_error, 4))}</p>}
      <p class="muted" lang="en">{of.decision}</p>
    </>
  );
}
