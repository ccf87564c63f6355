import { type Movie as MovieDetails, unwrap } from '@marquee/client';
import { marquee } from '../../api/client';
import { usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { Cards, MarkButton, More } from '../../components/card';
import { Panel } from '../../components/panel';
import { Poster } from '../../components/poster';
import { PredictionBar } from '../../components/prediction';
import { RequestButton, Requests, useRequests } from '../../components/request';
import { Stars } from '../../components/stars';
import { Answer, CardSkeletons, Empty } from '../../components/states';
import { nameOf, number, t } from '../../i18n';
import { lastWrite } from '../../state/mine';
import { useStore } from '../../state/store';
import { useTitle } from '../../components/title';
import { HeroSkeleton } from '../foryou/hero';
import { Facts } from './facts';
import { usePrediction } from './predicted';
import { summaryOf } from './summary';

/** Everything about a film, and films that are like it. */
export function Movie({ id }: { id: number }) {
  const film = useQuery(['movie', id], (sending) =>
    unwrap(marquee.GET('/v1/movies/{movie_id}', { params: { path: { movie_id: id } }, ...sending })));
  const similar = usePages(['similar', id], (cursor, sending) =>
    unwrap(marquee.GET('/v1/movies/{movie_id}/similar', {
      params: { path: { movie_id: id }, query: { limit: 12, ...(cursor !== undefined && { cursor }) } }, ...sending,
    })), ({ movie }) => movie.id);
  useTitle(film.data?.display_title);
  return (
    <>
      <Answer of={film} skeleton={<HeroSkeleton />}>{(movie) => <About movie={movie} calls={film.calls} />}</Answer>
      {film.data && (
        <Panel title={t().similar} calls={similar.calls}>
          <Answer of={similar} skeleton={<CardSkeletons />}>
            {(items) => (
              <>
                {items.length === 0 && <Empty title={t().nothingSimilar} />}
                <Cards items={items.map(({ movie, reasons }) => ({ movie, why: reasons[0]?.text }))} />
                <More {...similar} />
              </>
            )}
          </Answer>
        </Panel>
      )}
    </>
  );
}

function About({ movie, calls }: { movie: MovieDetails; calls: Parameters<typeof Requests>[0]['calls'] }) {
  const summary = summaryOf(movie);
  const prediction = usePrediction(movie.id);
  const written = useStore(lastWrite);
  const requests = useRequests();
  const title = movie.display_title;
  const shown = [...calls, ...prediction.calls, ...(written?.url.includes(`/${movie.id}`) ? [written] : [])];
  return (
    <article class="hero film">
      <div class="hero-poster"><Poster movie={movie} eager /></div>
      <div class="hero-text">
        <p class="muted"><Facts movie={movie} minutes={movie.runtime_minutes} /></p>
        <h1 class="hero-title" tabIndex={-1}>{title}</h1>
        {movie.original_title && movie.original_title !== title && <p class="muted" lang={movie.language}>{movie.original_title}</p>}
        <p class="hero-overview">{movie.display_overview}</p>
        <div class="verdict">
          <div>
            <h2 class="small-title">{t().yourRating}</h2>
            <Stars movie={summary} />
          </div>
          {movie.average_rating !== undefined && (
            <div>
              <h2 class="small-title">{t().everyone}</h2>
              <p class="average"><b>{number(movie.average_rating, 2)}</b> <span class="muted">{t().ofRatings(movie.rating_count, number(movie.rating_count))}</span></p>
            </div>
          )}
          {prediction.data && (
            <div>
              <h2 class="small-title">{t().predicted}</h2>
              <PredictionBar of={prediction.data} />
            </div>
          )}
        </div>
        <div class="actions">
          <MarkButton movie={summary} kind="watchlist" wide />
          <MarkButton movie={summary} kind="not_interested" wide />
        </div>
        <dl class="credits">
          <Credit name={t().director} values={movie.directors} />
          <Credit name={t().cast} values={movie.cast} />
          <Credit name={t().country} values={movie.countries.map((code) => nameOf('region', code))} />
          <Credit name={t().language} values={movie.language ? [nameOf('language', movie.language)] : []} />
          <Credit name={t().keywords} values={movie.keywords} />
        </dl>
        <RequestButton of={title} open={requests.open} onToggle={requests.toggle} controls={requests.id} />
        {requests.open && <Requests id={requests.id} calls={shown} />}
      </div>
    </article>
  );
}

function Credit({ name, values }: { name: string; values: readonly string[] }) {
  return values.length > 0 && <div><dt>{name}</dt><dd>{values.join(', ')}</dd></div>;
}
