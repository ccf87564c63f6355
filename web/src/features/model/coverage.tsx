import type { RatingReport } from '@marquee/client';
import { number, percent, t } from '../../i18n';

/** How far predicted stars are off, and whether they are as sure as they say. */
export function Coverage({ of }: { of: RatingReport }) {
  return (
    <>
      <h2>{t().starsTitle}</h2>
      <p class="lead">{t().starsText(number(of.ratings), number(of.rmse, 3), number(of.mae, 3))}</p>
      <figure class="coverage">
        <figcaption class="muted">{t().coverageText(percent(of.interval_probability), percent(of.interval_coverage))}</figcaption>
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect class="bar-ground" width="100" height="10" />
          <rect class="bar-fill" width={of.interval_coverage * 100} height="10" />
          <rect class="bar-line" x={of.interval_probability * 100} width="0.6" height="10" />
        </svg>
      </figure>
    </>
  );
}
