import { type Genre, unwrap } from '@marquee/client';
import { marquee } from '../api/client';
import { useQuery } from '../api/query';

/** All genres that films have, in the reader's language. */
export function useGenres() {
  return useQuery(['genres'], async (sending) => {
    const { items } = await unwrap(marquee.GET('/v1/genres', { ...sending }));
    return items.filter((genre) => genre.movie_count > 0);
  });
}

export const genreName = (genres: readonly Genre[] | undefined, slug: string) =>
  genres?.find((genre) => genre.slug === slug)?.name ?? slug;
