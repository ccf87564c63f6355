import type { MovieSummary } from '@marquee/client';
import { genreName } from '../../state/genres';
import { useGenres } from '../../state/genres';
import { t } from '../../i18n';

/** Year, genres and the rest of what is said of a film in one line. */
export function Facts({ movie, minutes }: { movie: Pick<MovieSummary, 'year' | 'genres' | 'minimum_age'>; minutes?: number | undefined }) {
  const genres = useGenres();
  const facts = [
    movie.year,
    movie.genres.slice(0, 3).map((slug) => genreName(genres.data, slug)).join(', '),
    minutes !== undefined && t().minutes(minutes),
    movie.minimum_age !== undefined && (movie.minimum_age === 0 ? t().forAll : `${movie.minimum_age}+`),
  ];
  return <>{facts.filter(Boolean).join(' · ')}</>;
}
