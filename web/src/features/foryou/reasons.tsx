import type { Reason } from '@marquee/client';
import { percent, t } from '../../i18n';

/** Why a film is recommended, the strongest reason first, each with its part of the score. */
export function Reasons({ of }: { of: readonly Reason[] }) {
  return (
    <ul class="reasons" aria-label={t().why}>
      {of.map((reason) => (
        <li key={reason.text}>
          <span>{reason.text}</span>
          {reason.share > 0 && (
            <>
              <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="scale-all" width="100" height="4" /><rect class="scale-likely" width={reason.share * 100} height="4" />
              </svg>
              <span class="muted share-value">{percent(reason.share)}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
