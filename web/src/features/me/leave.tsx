import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { address, go } from '../../router';
import { failed } from '../../state/acts';
import { become, leave, session } from '../../state/session';
import { useStore } from '../../state/store';

/** Logs out; on an open server, goes on as another profile. */
export function Leave() {
  const open = useStore(session)?.about.access === 'open';
  const [typed, setTyped] = useState('');
  const out = () => void leave().then(() => go(address('welcome')), failed);
  const other = (event: Event) => {
    event.preventDefault();
    void become(Number(typed)).then(() => go(address('')), failed);
  };
  return (
    <section class="panel" aria-labelledby="leave-title">
      <h2 id="leave-title">{open ? t().anotherProfile : t().sessionTitle}</h2>
      {open && (
        <form class="inline-form" onSubmit={other}>
          <label for="other-number">{t().numberOfProfile}</label>
          <input id="other-number" inputMode="numeric" pattern="[1-9][0-9]*" required value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
          <button class="button">{t().goOn}</button>
        </form>
      )}
      <p><button type="button" class="button" onClick={out}>{open ? t().newProfile : t().logOut}</button></p>
    </section>
  );
}
