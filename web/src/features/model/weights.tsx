import type { ModelSource } from '@marquee/client';
import { percent, t } from '../../i18n';

/** The models' parts of the blend, as one bar. */
export function Weights({ of }: { of: readonly ModelSource[] }) {
  const total = of.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let from = 0;
  return (
    <figure class="weights">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {of.map(({ name, weight }, n) => {
          const x = from;
          from += (weight / total) * 100;
          return <rect key={name} class={`shade shade-${n % 7}`} x={x} width={Math.max(0, from - x - 0.3)} height="8" />;
        })}
      </svg>
      <ul>
        {of.map(({ name, weight }, n) => (
          <li key={name}>
            <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class={`shade shade-${n % 7}`} width="10" height="10" /></svg>
            {t().sources[name] ?? name} <span class="muted">{percent(weight / total)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
