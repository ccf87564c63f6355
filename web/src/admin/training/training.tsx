import { idempotencyKey, type TrainingRun, unwrap } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { More } from '../../components/card';
import { Panel } from '../../components/panel';
import { Answer, LineSkeletons } from '../../components/states';
import { dateTime, percent, t } from '../../i18n';
import { say } from '../../state/toasts';
import { Confirm } from '../confirm';
import { Table } from '../table';
import { a } from '../texts';
import { useWrites } from '../writes';
import { ModelInUse } from './model-in-use';
import { ended, useRuns } from './use-runs';

/** The model in use, how a new one is made, and how that goes. */
export function Training() {
  const runs = useRuns();
  const { calls, sending, write } = useWrites();
  const [tune, setTune] = useState(false);
  const going = runs.data?.find((run) => !ended(run));
  const start = () => write(async () => {
    const params = { header: { 'Idempotency-Key': idempotencyKey() } };
    await unwrap(marquee.POST('/v1/training-runs', { params, body: tune ? { tune } : {}, ...sending }));
    say(a().started);
  });
  const cancel = (id: number) => write(async () => {
    const params = { path: { run_id: id }, header: { 'Idempotency-Key': idempotencyKey() } };
    await unwrap(marquee.POST('/v1/training-runs/{run_id}/cancel', { params, ...sending }));
    say(a().cancelled);
  });
  return (
    <>
      <ModelInUse />
      <Panel title={a().trainTitle} calls={calls} lead={a().trainLead}>
        {going ? <Going run={going} onCancel={() => cancel(going.id)} /> : (
          <form class="train" onSubmit={(event) => { event.preventDefault(); void start(); }}>
            <label class="check">
              <input type="checkbox" checked={tune} onChange={({ currentTarget }) => setTune(currentTarget.checked)} />
              <span>{a().tune}</span>
            </label>
            <button class="button primary">{a().train}</button>
          </form>
        )}
      </Panel>
      <Panel title={a().runs} calls={runs.calls}>
        <Answer of={runs} skeleton={<LineSkeletons />}>
          {(all) => (
            <>
              {all.length === 0 ? <p class="muted">{a().noRuns}</p> : <Runs runs={all} />}
              <More {...runs} />
            </>
          )}
        </Answer>
      </Panel>
    </>
  );
}

/** The run that goes on, as it does. */
function Going({ run, onCancel }: { run: TrainingRun; onCancel: () => Promise<void> }) {
  const left = run.eta_seconds === undefined || run.eta_seconds < 1 ? '' : ` · ${a().left(a().seconds(Math.round(run.eta_seconds)))}`;
  return (
    <div class="going">
      <p class="going-head"><b>{a().run} {run.id}</b> <span>{a().stages[run.stage] ?? run.stage}</span></p>
      <progress max={1} value={run.progress} aria-label={a().progressOf(run.id)}>{percent(run.progress)}</progress>
      <p class="muted">{percent(run.progress)}{left}</p>
      <p><Confirm label={a().cancelRun} title={a().cancelTitle(run.id)} text={a().cancelText} onYes={onCancel} /></p>
    </div>
  );
}

function Runs({ runs }: { runs: readonly TrainingRun[] }) {
  return (
    <Table caption={a().runs} heads={[a().run, a().state, `-${a().asked}`, `-${a().took}`, a().outcome]}>
      {runs.map((run) => (
        <tr key={run.id}>
          <th scope="row">{run.id}</th>
          <td class="nowrap">
            <span class={`state ${run.state}`}>{a().states[run.state] ?? run.state}</span>
            {run.tune && <span class="muted"> {a().tuned}</span>}
          </td>
          <td class="wide nowrap">{dateTime(run.created_at)}</td>
          <td class="wide nowrap">{taken(run)}</td>
          <td>
            {run.activated !== undefined && <b>{run.activated ? a().inUse : a().notInUse} </b>}
            {run.model_id && <code>{run.model_id}</code>}
            {run.detail && <span class="muted" lang="en"> {run.detail}</span>}
            {!ended(run) && t().loading}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function taken({ started_at, ended_at }: TrainingRun): string {
  if (!started_at || !ended_at) return '–';
  return a().seconds(Math.round((Date.parse(ended_at) - Date.parse(started_at)) / 1000));
}
