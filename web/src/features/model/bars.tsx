import { number, t } from '../../i18n';

interface BarsProps {
  title: string;
  note: string;
  rows: readonly { name: string; value: number }[];
  /** What is to be beaten, as a line across. */
  baseline: number | undefined;
}

/** A measure of each model as a bar, and the baseline as a line: a picture and a table at once. */
export function Bars({ title, note, rows, baseline }: BarsProps) {
  const most = Math.max(...rows.map(({ value }) => value), baseline ?? 0) * 1.08 || 1;
  return (
    <figure class="bars">
      <figcaption><h3>{title}</h3><p class="muted">{note}</p></figcaption>
      <table>
        <thead class="hidden"><tr><th scope="col">{t().modelWord}</th><th scope="col">{title}</th></tr></thead>
        <tbody>
          {rows.map(({ name, value }) => (
            <tr key={name} class={name === 'blend' ? 'bar-blend' : name === 'popularity' ? 'bar-baseline' : ''}>
              <th scope="row">{t().sources[name] ?? name}</th>
              <td>
                <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <rect class="bar-ground" width="100" height="10" />
                  <rect class="bar-fill" width={(value / most) * 100} height="10" />
                  {baseline !== undefined && <rect class="bar-line" x={(baseline / most) * 100} width="0.6" height="10" />}
                </svg>
                <span class="bar-value">{number(value, 3)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {baseline !== undefined && (
        <p class="legend muted">
          <svg viewBox="0 0 4 14" aria-hidden="true" focusable="false"><rect class="bar-line" x="1" width="2" height="14" /></svg>
          {t().baseline(number(baseline, 3))}
        </p>
      )}
    </figure>
  );
}
