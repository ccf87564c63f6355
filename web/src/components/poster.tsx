import type { MovieSummary } from '@marquee/client';
import { useEffect, useRef } from 'preact/hooks';
import { language } from '../state/settings';

type Pictured = Pick<MovieSummary, 'id' | 'poster_url'>;

/** How often, and after how long at first, a poster is asked for again that did not come. */
const attempts = 4;
const pause = 2000;

/** A film's poster. Its title stands beside it, so it says nothing to a screen reader. */
export function Poster({ movie, eager = false }: { movie: Pictured; eager?: boolean }) {
  const failures = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const path = `/v1/movies/${movie.id}/poster.svg`;
  const drawn = `${path}?lang=${language.get()}`;
  return (
    <img
      class="poster" src={movie.poster_url === path ? drawn : movie.poster_url} alt="" width="400" height="600" decoding="async"
      loading={eager ? 'eager' : 'lazy'} draggable={false}
      onError={({ currentTarget }) => {
        if (!currentTarget.src.endsWith(drawn)) {
          currentTarget.src = drawn; // of a poster elsewhere that cannot be had the server draws one
        } else if (failures.current < attempts) {
          timer.current = setTimeout(() => (currentTarget.src = drawn), pause * 2 ** failures.current++);
        }
      }}
    />
  );
}
