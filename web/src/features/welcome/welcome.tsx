import { useState } from 'preact/hooks';
import { GenreChips } from '../../components/genre-chips';
import { Panel } from '../../components/panel';
import { t } from '../../i18n';
import { mine } from '../../state/mine';
import { session } from '../../state/session';
import { useStore } from '../../state/store';
import { saveVisitorsGenres, visitorsGenres } from '../../state/visitor';
import { useGenres } from '../../state/genres';
import { Preview } from './preview';
import { Start } from './start';
import { TenPosters } from './ten-posters';

/** The first visit: a few genres or films, and what follows from them at once. */
export function Welcome() {
  const open = useStore(session)?.about.access === 'open';
  const ratings = useStore(mine).ratings;
  const [genres, setGenres] = useState<readonly string[]>(visitorsGenres);
  const [way, setWay] = useState<'genres' | 'posters'>('genres');
  const all = useGenres();
  const choose = (next: readonly string[]) => {
    setGenres(next);
    saveVisitorsGenres([...next]);
  };
  return (
    <div class="welcome">
      <section class="welcome-ask">
        <h1 class="display" tabIndex={-1}>{t().welcome}</h1>
        <p class="lead">{t().welcomeLead}</p>
        <div class="segments" role="group" aria-label={t().howToBegin}>
          <button type="button" aria-pressed={way === 'genres'} onClick={() => setWay('genres')}>{t().chooseGenres}</button>
          <button type="button" aria-pressed={way === 'posters'} onClick={() => setWay('posters')}>{t().rateTen}</button>
        </div>
        {way === 'genres' ? (
          <Panel title={t().whatGenres} calls={all.calls} class="bare" lead={t().upToFive}>
            <GenreChips of={all} chosen={genres} most={5} onChange={choose} />
          </Panel>
        ) : (
          <TenPosters />
        )}
        <Start genres={genres} ratings={ratings} open={open} />
      </section>
      <Preview genres={genres} ratings={ratings} />
    </div>
  );
}
