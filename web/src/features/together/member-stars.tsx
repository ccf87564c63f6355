import type { GroupMember } from '@marquee/client';
import { stars, t } from '../../i18n';

/** What each member would rate a film. */
export function MemberStars({ members, nameOf }: { members: readonly GroupMember[]; nameOf: (id: number) => string }) {
  return (
    <span class="members">
      {members.map(({ user_id, predicted_rating }) => (
        <span key={user_id} class="member">
          <span>{nameOf(user_id)}</span>
          {predicted_rating === undefined ? <b>–</b> : (
            <b>
              {stars(predicted_rating)}
              <span class="star-glyph" aria-hidden="true"> ★</span>
              <span class="hidden"> {t().starsWord}</span>
            </b>
          )}
        </span>
      ))}
    </span>
  );
}
