import type { Prediction } from '@marquee/client';
import { percent, stars, t } from '../i18n';

const at = (value: number) => ((value - 0.5) / 4.5) * 100;

/** What the reader would probably rate a film, and how sure that is. */
export function PredictionBar({ of }: { of: Prediction }) {
  const { low, high, rating, probability } = of;
  return (
    <div class="prediction">
      <p class="prediction-value"><b>{stars(rating)}</b> <span class="muted">{t().starsForYou}</span></p>
      <svg class="prediction-scale" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="scale-all" x="0" y="4" width="100" height="2" />
        <rect class="scale-likely" x={at(low)} y="2" width={at(high) - at(low)} height="6" />
        <rect class="scale-mark" x={Math.min(99, at(rating) - 0.5)} y="0" width="1" height="10" />
      </svg>
      <p class="muted">{t().howSure(percent(probability), stars(low), stars(high))}</p>
    </div>
  );
}
