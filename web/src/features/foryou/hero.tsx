import type { Recommendation } from '@marquee/client';
import type { Call } from '../../api/record';
import { MarkButton } from '../../components/card';
import { Poster } from '../../components/poster';
import { PredictionBar } from '../../components/prediction';
import { RequestButton, Requests, useRequests } from '../../components/request';
import { Stars } from '../../components/stars';
import { address } from '../../router';
import { usePrediction } from '../movie/predicted';
import { Facts } from '../movie/facts';
import { Reasons } from './reasons';

/** The film that comes first. */
export function Hero({ of, calls }: { of: Recommendation; calls: readonly Call[] }) {
  const { movie } = of;
  const prediction = usePrediction(movie.id);
  const requests = useRequests();
  return (
    <article class="hero" aria-label={movie.title}>
      <a class="hero-poster" href={address(`movies/${movie.id}`)} tabIndex={-1} aria-hidden="true"><Poster movie={movie} eager /></a>
      <div class="hero-text">
        <p class="muted"><Facts movie={movie} /></p>
        <h2 class="hero-title"><a href={address(`movies/${movie.id}`)}>{movie.title}</a></h2>
        <p class="hero-overview">{movie.overview}</p>
        <div class="hero-why">
          <Reasons of={of.reasons} />
          {prediction.data && <PredictionBar of={prediction.data} />}
        </div>
        <div class="actions">
          <Stars movie={movie} />
          <MarkButton movie={movie} kind="watchlist" wide />
          <MarkButton movie={movie} kind="not_interested" wide />
        </div>
        <RequestButton of={movie.title} open={requests.open} onToggle={requests.toggle} controls={requests.id} />
        {requests.open && <Requests id={requests.id} calls={[...calls, ...prediction.calls]} />}
      </div>
    </article>
  );
}

export const HeroSkeleton = () => (
  <div class="hero" aria-hidden="true">
    <div class="hero-poster"><div class="skeleton poster" /></div>
    <div class="hero-text"><div class="skeleton line short" /><div class="skeleton line tall" /><div class="skeleton line" /><div class="skeleton line" /></div>
  </div>
);
