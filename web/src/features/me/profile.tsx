import { unwrap, type User, type UserPatch } from '@marquee/client';
import { useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { type Call, recorder } from '../../api/record';
import { GenreChips } from '../../components/genre-chips';
import { Panel } from '../../components/panel';
import { t } from '../../i18n';
import { failed } from '../../state/acts';
import { useGenres } from '../../state/genres';
import { revision } from '../../state/mine';
import { changed } from '../../state/session';
import { say } from '../../state/toasts';

/** What a profile is called, likes and shows of itself. */
export function Profile({ user }: { user: User }) {
  const genres = useGenres();
  const [name, setName] = useState(user.name);
  const [calls, setCalls] = useState<Call[]>([]);
  const path = { user_id: user.id };
  const save = async (body: UserPatch, undo?: UserPatch) => {
    changed({ ...user, ...body } as User); // shown at once
    try {
      const middleware = [recorder((call) => setCalls([call]))];
      changed(await unwrap(marquee.PATCH('/v1/users/{user_id}', { params: { path }, body, middleware })));
      revision.set(revision.get() + 1); // the genres count
      say(t().saved, undo && { undo: () => void save(undo) });
    } catch (error) {
      changed(user);
      failed(error);
    }
  };
  return (
    <Panel title={t().profile} calls={[...calls, ...genres.calls]}>
      <form class="inline-form" onSubmit={(event) => { event.preventDefault(); void save({ name: name.trim() }, { name: user.name }); }}>
        <label for="my-name">{t().name}</label>
        <input id="my-name" required maxLength={60} autocomplete="nickname" value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        <button class="button">{t().save}</button>
      </form>
      <h3 class="small-title">{t().preferredGenres}</h3>
      <GenreChips of={genres} chosen={user.preferred_genres} most={20} onChange={(next) => void save({ preferred_genres: [...next] }, { preferred_genres: user.preferred_genres })} />
      <label class="check">
        <input type="checkbox" checked={user.open_to_groups} onChange={({ currentTarget }) => void save({ open_to_groups: currentTarget.checked })} />
        <span>{t().openToGroups}</span>
      </label>
    </Panel>
  );
}
