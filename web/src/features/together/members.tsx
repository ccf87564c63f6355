import { unwrap, type User } from '@marquee/client';
import { useEffect, useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import { CloseIcon } from '../../components/icons';
import { t } from '../../i18n';
import { session } from '../../state/session';
import { useStore } from '../../state/store';
import { type Named, nameIn } from './names';

interface MembersProps {
  me: User;
  others: readonly number[];
  names: readonly Named[];
  onNames: (names: readonly Named[]) => void;
  onChange: (others: readonly number[]) => void;
}

/** Who watches, and who else could. */
export function Members({ me, others, names, onNames, onChange }: MembersProps) {
  const open = useStore(session)?.about.access === 'open';
  const [typed, setTyped] = useState('');
  // Who is there is for everyone to see on an open server only; else people tell each other their numbers.
  const users = useQuery(open ? ['users'] : undefined, (sending) =>
    unwrap(marquee.GET('/v1/users', { params: { query: { limit: 8 } }, ...sending })));
  useEffect(() => {
    if (users.data) onNames(users.data.items.map(({ id, name }) => ({ id, name })));
  }, [users.data]);
  const add = (id: number) => Number.isSafeInteger(id) && id > 0 && id !== me.id && onChange([...others, id]);
  const proposed = users.data?.items.filter(({ id }) => id !== me.id && !others.includes(id)).slice(0, 6) ?? [];
  return (
    <div class="group">
      <ul class="chips" aria-label={t().whoWatches}>
        <li><span class="chip fixed">{t().you}</span></li>
        {others.map((id) => (
          <li key={id}>
            <button type="button" class="chip on" aria-label={`${nameIn(names, id)}: ${t().remove}`} onClick={() => onChange(others.filter((one) => one !== id))}>
              {nameIn(names, id)}<CloseIcon />
            </button>
          </li>
        ))}
      </ul>
      {proposed.length > 0 && (
        <ul class="chips" aria-label={t().addSomeone}>
          {proposed.map(({ id, name }) => <li key={id}><button type="button" class="chip" onClick={() => add(id)}>+ {name}</button></li>)}
        </ul>
      )}
      <form class="inline-form" onSubmit={(event) => { event.preventDefault(); add(Number(typed)); setTyped(''); }}>
        <label for="member-number">{t().numberOfProfile}</label>
        <input id="member-number" inputMode="numeric" pattern="[1-9][0-9]*" required value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
        <button class="button">{t().add}</button>
      </form>
      {!open && <p class="muted">{t().yourNumber(me.id)} {me.open_to_groups ? '' : t().openYourself}</p>}
    </div>
  );
}
