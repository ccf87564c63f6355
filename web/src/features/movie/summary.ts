import type { Movie, MovieSummary } from '@marquee/client';

/** What a list shows of a film, of everything that is known of it. */
export function summaryOf(movie: Movie): MovieSummary {
  const { id, genres, poster_url, rating_count, year, minimum_age, average_rating } = movie;
  return {
    id, title: movie.display_title, genres, poster_url, rating_count,
    ...(year !== undefined && { year }), ...(minimum_age !== undefined && { minimum_age }),
    ...(average_rating !== undefined && { average_rating }),
  };
}
