import { Slider } from '../../components/slider';
import { t } from '../../i18n';
import { type Steering, straight } from './recommended';

interface TuningProps {
  value: Steering;
  onChange: (value: Steering) => void;
}

/** Steers the list while the sliders move. */
export function Tuning({ value, onChange }: TuningProps) {
  const turned = value !== straight;
  return (
    <section class="tuning" aria-label={t().tune}>
      <Slider ends={[t().popular, t().obscure]} value={-value.popularity} onInput={(to) => onChange({ ...value, popularity: -to })} />
      <Slider ends={[t().old, t().recent]} value={value.recency} onInput={(recency) => onChange({ ...value, recency })} />
      <Slider ends={[t().safe, t().adventurous]} value={value.adventure} onInput={(adventure) => onChange({ ...value, adventure })} />
      <button type="button" class="quiet" aria-disabled={!turned} onClick={() => onChange(straight)}>{t().reset}</button>
    </section>
  );
}
