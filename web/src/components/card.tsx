import type { MovieSummary } from '@marquee/client';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n';
import { address } from '../router';
import { mark } from '../state/acts';
import { type Mark, mine } from '../state/mine';
import { useStore } from '../state/store';
import { useFlip } from './flip';
import { BookmarkIcon, HideIcon } from './icons';
import { useHeading } from './panel';
import { Poster } from './poster';
import { Stars } from './stars';

/** Puts a mark on a film and takes it off. */
export function MarkButton({ movie, kind, wide = false }: { movie: MovieSummary; kind: Mark; wide?: boolean }) {
  const on = useStore(mine)[kind].has(movie.id);
  const label = kind === 'watchlist' ? t().watchlist : t().notInterested;
  return (
    <button
      type="button" class={wide ? 'button mark' : 'tool mark'} aria-pressed={on} aria-label={`${label}: ${movie.title}`}
      title={wide ? undefined : label} onClick={() => void mark(movie, kind, !on)}
    >
      {kind === 'watchlist' ? <BookmarkIcon /> : <HideIcon />}
      {wide && label}
    </button>
  );
}

/** A film in a list: its poster, what can be said of it, and why it is there. */
export function Card({ movie, why }: { movie: MovieSummary; why?: ComponentChildren }) {
  const Heading = useHeading();
  return (
    <li class="card" data-id={movie.id}>
      <div class="card-picture">
        <Poster movie={movie} />
        <div class="card-tools">
          <MarkButton movie={movie} kind="watchlist" />
          <MarkButton movie={movie} kind="not_interested" />
        </div>
      </div>
      <Heading class="card-title">
        <a class="card-link" href={address(`movies/${movie.id}`)}>{movie.title}</a>
        {movie.year !== undefined && <span class="muted"> {movie.year}</span>}
      </Heading>
      <Stars movie={movie} />
      {why && <p class="card-why">{why}</p>}
    </li>
  );
}

interface Shown {
  movie: MovieSummary;
  why?: ComponentChildren;
}

/** Films side by side. They glide to their places when the order changes. */
export function Cards({ items }: { items: readonly Shown[] }) {
  const list = useFlip<HTMLUListElement>(items.map(({ movie }) => movie.id).join());
  return <ul class="cards" ref={list}>{items.map(({ movie, why }) => <Card key={movie.id} movie={movie} why={why} />)}</ul>;
}

/** A list's next page. */
export function More({ more, growing }: { more: (() => void) | undefined; growing: boolean }) {
  return more && <p class="more"><button type="button" class="button" aria-disabled={growing} onClick={more}>{growing ? t().loading : t().showMore}</button></p>;
}
