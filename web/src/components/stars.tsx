import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { stars as inDigits, t } from '../i18n';
import { type Named, rate } from '../state/acts';
import { mine } from '../state/mine';
import { useStore } from '../state/store';

const outline = 'M12 2.5l2.9 6.1 6.6.8-4.9 4.6 1.3 6.6L12 17.3l-5.9 3.3 1.3-6.6-4.9-4.6 6.6-.8z';

/** Five stars, so many of them full. */
function StarRow({ value }: { value: number }) {
  const id = useId();
  return (
    <svg class="stars-row" viewBox="0 0 120 24" aria-hidden="true" focusable="false">
      <clipPath id={id}><rect width={value * 24} height="24" /></clipPath>
      {[0, 1, 2, 3, 4].map((n) => <path key={n} class="star-empty" d={outline} transform={`translate(${n * 24})`} />)}
      <g clip-path={`url(#${id})`}>
        {[0, 1, 2, 3, 4].map((n) => <path key={n} class="star-full" d={outline} transform={`translate(${n * 24})`} />)}
      </g>
    </svg>
  );
}

/** How long the arrow keys rest before a rating counts: each step would be one else. */
const rest = 800;

/**
 * Rates a film in halves. Behind the stars is the browser's own slider, which keyboards,
 * screen readers and fingers know; it begins a quarter of a star further left, so that
 * pointing at the first half of a star means that half.
 */
export function Stars({ movie }: { movie: Named }) {
  const given = useStore(mine).ratings.get(movie.id) ?? 0;
  const [chosen, setChosen] = useState<number>();
  const [hovered, setHovered] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pressed = useRef(false);
  const value = chosen ?? given;

  const commit = (next: number) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHovered(undefined);
    if (next === given) {
      setChosen(undefined);
      return;
    }
    void rate(movie, next === 0 ? undefined : next).finally(() => setChosen(undefined));
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <span class="stars">
      <StarRow value={hovered ?? value} />
      <input
        type="range" min="0" max="5.25" step="0.5" value={value} aria-label={t().ratingOf(movie.title)}
        aria-valuemax={5} aria-valuetext={value === 0 ? t().notRated : t().starsOf(inDigits(value))}
        onInput={({ currentTarget }) => {
          const next = Number(currentTarget.value);
          setChosen(next);
          clearTimeout(timer.current);
          if (!pressed.current) timer.current = setTimeout(() => commit(next), rest);
        }}
        onChange={({ currentTarget }) => pressed.current && commit(Number(currentTarget.value))}
        onKeyDown={(event) => event.key === 'Enter' && chosen !== undefined && commit(chosen)}
        onBlur={() => timer.current !== undefined && chosen !== undefined && commit(chosen)}
        onPointerDown={() => (pressed.current = true)}
        onPointerUp={() => setTimeout(() => (pressed.current = false))}
        onPointerCancel={() => (pressed.current = false)}
        onPointerMove={(event) => {
          if (event.pointerType !== 'mouse' || event.buttons > 0) return;
          const { left, width } = event.currentTarget.getBoundingClientRect();
          const at = ((event.clientX - left) / width) * 5.25;
          setHovered(Math.min(5, Math.max(0, Math.round(at * 2) / 2)));
        }}
        onPointerLeave={() => setHovered(undefined)}
      />
      <span class="stars-value" aria-hidden="true">{value > 0 ? inDigits(value) : ''}</span>
    </span>
  );
}
