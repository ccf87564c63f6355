import type { MovieSummary } from '@marquee/client';

type Pictured = Pick<MovieSummary, 'id' | 'poster_url'>;

/** A film's poster. Its title stands beside it, so it says nothing to a screen reader. */
export function Poster({ movie, eager = false }: { movie: Pictured; eager?: boolean }) {
  const drawn = `/v1/movies/${movie.id}/poster.svg`;
  return (
    <img
      class="poster" src={movie.poster_url} alt="" width="400" height="600" decoding="async"
      loading={eager ? 'eager' : 'lazy'} draggable={false}
      onError={({ currentTarget }) => {
        // Of a poster elsewhere that cannot be had the server draws one.
        if (!currentTarget.src.endsWith(drawn)) currentTarget.src = drawn;
      }}
    />
  );
}
