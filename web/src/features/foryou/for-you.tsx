import type { Recommendation } from '@marquee/client';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDebounced } from '../../components/debounced';
import { Cards, More } from '../../components/card';
import { Panel } from '../../components/panel';
import { Answer, CardSkeletons, Empty } from '../../components/states';
import { t } from '../../i18n';
import { lastWrite } from '../../state/mine';
import { useStore } from '../../state/store';
import { announce } from '../../state/toasts';
import { Hero, HeroSkeleton } from './hero';
import { type Steering, straight, useRecommendations } from './recommended';
import { Tuning } from './tuning';

/** What is recommended: the first film large, the others beside each other. */
export function ForYou() {
  const [steering, setSteering] = useState<Steering>(straight);
  const list = useRecommendations(useDebounced(steering, 150));
  const written = useStore(lastWrite);
  useChanges(list.data, list.loading);
  const top = useKeptFocus(list.data?.[0]?.movie.id);
  return (
    <>
      <h1 class="view-title" tabIndex={-1}>{t().forYou}</h1>
      <Answer of={list} skeleton={<><HeroSkeleton /><CardSkeletons /></>}>
        {([first, ...others]) => (
          <>
            <div ref={top}>{first && <Hero key={first.movie.id} of={first} calls={list.calls} />}</div>
            <Panel title={t().yourList} calls={written ? [written, ...list.calls] : list.calls} lead={t().yourListLead}>
              <Tuning value={steering} onChange={setSteering} />
              {!first && <Empty title={t().nothingLeft}><p>{t().nothingLeftText}</p></Empty>}
              <Cards items={others.map((one) => ({ movie: one.movie, why: one.reasons[0]?.text }))} />
              <More {...list} />
            </Panel>
          </>
        )}
      </Answer>
    </>
  );
}

/** Keeps the keyboard's focus at the first film when another one takes its place. */
function useKeptFocus(first: number | undefined) {
  const place = useRef<HTMLDivElement>(null);
  const held = place.current?.contains(document.activeElement) ?? false; // before it changes
  useLayoutEffect(() => {
    if (held && !place.current?.contains(document.activeElement)) {
      place.current?.querySelector<HTMLElement>('.hero-title a')?.focus({ preventScroll: true });
    }
  }, [first]);
  return place;
}

/** Tells those who do not see the list move what became of it. */
function useChanges(list: readonly Recommendation[] | undefined, loading: boolean): void {
  const order = list?.map(({ movie }) => movie.id) ?? [];
  const [last, setLast] = useState<number[]>();
  useEffect(() => {
    if (loading || !list) return;
    if (last && last.join() !== order.join()) {
      const first = list[0]?.movie.title;
      announce(first ? t().listChanged(first, order.filter((id) => !last.includes(id)).length) : t().nothingLeft);
    }
    setLast(order);
  }, [loading, order.join()]);
}
