import { useState } from 'preact/hooks';
import { idempotencyKey, unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { t } from '../../i18n';
import { address, go } from '../../router';
import { failed } from '../../state/acts';
import { become } from '../../state/session';
import { handOver } from '../../state/hand-over';

interface StartProps {
  genres: readonly string[];
  ratings: ReadonlyMap<number, number>;
  /** Whether profiles are made without an account. */
  open: boolean;
}

/** Makes a profile of what was said. */
export function Start({ genres, ratings, open }: StartProps) {
  const [name, setName] = useState('');
  const [working, setWorking] = useState(false);
  const saidSomething = genres.length > 0 || ratings.size > 0;
  if (!open) {
    return (
      <p class="actions">
        {saidSomething && <a class="button primary" href={address('')}>{t().showMine}</a>}
        <a class={saidSomething ? 'button' : 'button primary'} href={address('register')}>{t().register}</a>
        <a class="button" href={address('login')}>{t().logIn}</a>
      </p>
    );
  }
  const start = async (event: Event) => {
    event.preventDefault();
    if (working) return;
    setWorking(true);
    try {
      const headers = { 'Idempotency-Key': idempotencyKey() };
      const body = { name: name.trim() || t().guest, preferred_genres: [...genres] };
      const user = await unwrap(marquee.POST('/v1/users', { headers, body }));
      await handOver(user.id);
      await become(user.id);
      go(address(''));
    } catch (error) {
      failed(error);
      setWorking(false);
    }
  };
  return (
    <form class="start" onSubmit={(event) => void start(event)}>
      <label for="profile-name">{t().yourName}</label>
      <input id="profile-name" maxLength={60} autocomplete="nickname" placeholder={t().guest} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      <button class="button primary" aria-disabled={working}>{saidSomething ? t().showMine : t().startWithout}</button>
    </form>
  );
}
