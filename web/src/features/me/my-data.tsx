import { unwrap, type User } from '@marquee/client';
import { useRef, useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { type Call, recorder } from '../../api/record';
import { Panel } from '../../components/panel';
import { number, t } from '../../i18n';
import { address, go } from '../../router';
import { failed } from '../../state/acts';
import { mine } from '../../state/mine';
import { left } from '../../state/session';
import { useStore } from '../../state/store';
import { say } from '../../state/toasts';
import { download } from './download';

/** Takes out all that is stored of a person, and deletes it. */
export function MyData({ user }: { user: User }) {
  const said = useStore(mine);
  const dialog = useRef<HTMLDialogElement>(null);
  const [calls, setCalls] = useState<Call[]>([]);
  const path = { user_id: user.id };
  const middleware = [recorder((call) => setCalls((now) => [call, ...now]))];
  const take = async () => {
    try {
      const all = await unwrap(marquee.GET('/v1/users/{user_id}/export', { params: { path }, middleware }));
      download(`marquee-${user.id}.json`, JSON.stringify(all, null, 2));
      say(t().exported);
    } catch (error) {
      failed(error);
    }
  };
  const remove = async () => {
    try {
      await unwrap(marquee.DELETE('/v1/users/{user_id}', { params: { path }, middleware }));
      left();
      go(address('welcome'));
      say(t().deleted);
    } catch (error) {
      failed(error);
    }
    dialog.current?.close();
  };
  return (
    <Panel title={t().myData} calls={calls} lead={t().myDataText(number(said.ratings.size), number(said.watchlist.size + said.not_interested.size))}>
      <p class="actions">
        <button type="button" class="button" onClick={() => void take()}>{t().export}</button>
        <button type="button" class="button danger" onClick={() => dialog.current?.showModal()}>{t().delete}</button>
      </p>
      <dialog ref={dialog} aria-labelledby="delete-title" aria-describedby="delete-text">
        <h2 id="delete-title">{t().deleteTitle}</h2>
        <p id="delete-text">{t().deleteText}</p>
        <p class="actions">
          <button type="button" class="button danger" onClick={() => void remove()}>{t().deleteYes}</button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>{t().cancel}</button>
        </p>
      </dialog>
    </Panel>
  );
}
