import { idempotencyKey, type Movie, MarqueeError, type MovieInput, unwrap } from '@marquee/client';
import { useRef, useState } from 'preact/hooks';
import { marquee } from '../../api/client';
import { useQuery } from '../../api/query';
import type { Sending } from '../../api/record';
import { Panel } from '../../components/panel';
import { Answer, LineSkeletons } from '../../components/states';
import { number, t } from '../../i18n';
import { address, go } from '../../router';
import { failed, inWords } from '../../state/acts';
import { announce, say } from '../../state/toasts';
import { Confirm } from '../confirm';
import { a } from '../texts';
import { toHeading, useWrites, writes } from '../writes';
import { differences, draftOf, emptyDraft, type Errors, errorsByField, inputOf, tidied } from './draft';
import { MovieForm } from './movie-form';
import { Sources } from './sources';

/** A film as it was read, and the tag that says which version that is. */
interface Stored {
  movie: Movie;
  tag: string;
}

const list = address('admin/movies');

/** Reads a film and which version it is. */
async function read(id: number, sending: Sending): Promise<Stored> {
  const answer = await marquee.GET('/v1/movies/{movie_id}', { params: { path: { movie_id: id } }, ...sending });
  return { movie: await unwrap(answer), tag: answer.response.headers.get('ETag') ?? '' };
}

/** Writes a film, if it is still the version that is named. */
async function replace(id: number, body: MovieInput, tag: string, sending: Sending): Promise<Stored> {
  const params = { path: { movie_id: id }, header: { 'If-Match': tag } };
  const answer = await marquee.PUT('/v1/movies/{movie_id}', { params, body, ...sending });
  return { movie: await unwrap(answer), tag: answer.response.headers.get('ETag') ?? '' };
}

const add = (body: MovieInput, sending: Sending) =>
  unwrap(marquee.POST('/v1/movies', { params: { header: { 'Idempotency-Key': idempotencyKey() } }, body, ...sending }));

let visits = 0;

/** A film to change. */
export function MoviePage({ id }: { id: number }) {
  const [visit] = useState(() => ++visits); // what was read at an earlier visit may be an older version
  const film = useQuery(['admin-movie', id, visit], (sending) => read(id, sending));
  return (
    <>
      <Answer of={film} skeleton={<LineSkeletons count={12} />}>{(stored) => <Editor first={stored} calls={film.calls} />}</Answer>
      {film.data && <Sources of={id} />}
    </>
  );
}

/** What is wrong with what was written: of its fields, and as a whole. */
interface Refused {
  errors: Errors;
  text: string;
}

/** Shows what the server refused, next to each field and on top, and leads there. */
function useRefusal() {
  const [refused, setRefused] = useState<Refused>();
  const place = useRef<HTMLDivElement>(null);
  const refuse = (error: unknown, sent: MovieInput) => {
    const errors = error instanceof MarqueeError && error.status === 400 ? errorsByField(error.errors, sent) : new Map<string, string>();
    setRefused({ errors, text: errors.size > 0 ? a().lookAtFields(errors.size) : inWords(error) });
    setTimeout(() => (place.current?.querySelector<HTMLElement>('[aria-invalid=true]') ?? place.current?.querySelector<HTMLElement>('[role=alert]'))?.focus());
  };
  const notice = refused && (
    <div class="notice failure" role="alert" tabIndex={-1}>
      <p class="notice-title">{a().notSaved}</p>
      <p>{refused.text}</p>
    </div>
  );
  return { errors: refused?.errors ?? (new Map() as Errors), notice, place, refuse, clear: () => setRefused(undefined) };
}

function Editor({ first, calls }: { first: Stored; calls: Parameters<typeof Panel>[0]['calls'] }) {
  const [stored, setStored] = useState(first);
  const [draft, setDraft] = useState(() => draftOf(first.movie));
  const [theirs, setTheirs] = useState<Stored>();
  const [working, setWorking] = useState(false);
  const refusal = useRefusal();
  const { calls: written, sending } = useWrites();
  const { movie } = stored;

  const took = (now: Stored) => {
    setStored(now);
    setDraft(draftOf(now.movie));
    setTheirs(undefined);
    writes.set(writes.get() + 1);
  };
  const undo = (before: Movie, after: Stored) => () =>
    void replace(after.movie.id, inputOf(draftOf(before)), after.tag, sending).then((now) => {
      took(now);
      announce(a().restored(before.display_title));
    }, failed);
  const save = async (tag: string, before: Movie) => {
    const now = tidied(draft);
    setDraft(now);
    setWorking(true);
    refusal.clear();
    const body = inputOf(now);
    try {
      const after = await replace(movie.id, body, tag, sending);
      took(after);
      say(a().savedMovie(after.movie.display_title), { undo: undo(before, after) });
    } catch (error) {
      if (error instanceof MarqueeError && error.status === 412) await lookAtTheirs();
      else refusal.refuse(error, body);
    } finally {
      setWorking(false);
    }
  };
  const lookAtTheirs = () => read(movie.id, sending).then(setTheirs, failed);
  const remove = async () => {
    try {
      const params = { path: { movie_id: movie.id }, header: { 'If-Match': stored.tag } };
      await unwrap(marquee.DELETE('/v1/movies/{movie_id}', { params, ...sending }));
      writes.set(writes.get() + 1);
      go(list);
      say(a().deletedMovie(movie.display_title), {
        undo: () => void add(inputOf(draftOf(movie)), { middleware: [] }).then((again) => {
          writes.set(writes.get() + 1);
          say(a().created(again.display_title));
        }, failed),
      });
    } catch (error) {
      if (error instanceof MarqueeError && error.status === 412) await lookAtTheirs();
      else failed(error);
    }
  };
  return (
    <Panel title={movie.display_title} level={1} calls={[...written, ...calls]} class="view">
      <p class="actions"><a href={list}>{a().backToCatalogue}</a> <a href={address(`movies/${movie.id}`)}>{a().look}</a></p>
      <div ref={refusal.place} class="movie-edit">
        {refusal.notice}
        {theirs && <Conflict mine={stored} theirs={theirs} onKeep={() => void save(theirs.tag, theirs.movie)} onTake={() => { took(theirs); toHeading(); }} />}
        <MovieForm draft={draft} errors={refusal.errors} working={working} submit={t().save} onChange={setDraft} onSubmit={() => void save(stored.tag, movie)}>
          <Confirm
            label={a().deleteMovie} title={a().deleteMovieTitle(movie.display_title)}
            text={a().deleteMovieText(movie.rating_count, number(movie.rating_count))} onYes={remove}
          />
        </MovieForm>
      </div>
    </Panel>
  );
}

/** That somebody else was faster, what they changed, and what to do about it. */
function Conflict({ mine, theirs, onKeep, onTake }: { mine: Stored; theirs: Stored; onKeep: () => void; onTake: () => void }) {
  const changed = differences(mine.movie, theirs.movie).map((name) => a().fields[name]).join(', ');
  return (
    <div class="notice failure" role="alert">
      <p class="notice-title">{a().conflictTitle}</p>
      <p>{changed ? a().conflictText(changed) : a().conflictSame}</p>
      <p class="actions">
        <button type="button" class="button" onClick={onTake}>{a().takeTheirs}</button>
        <button type="button" class="button" onClick={onKeep}>{a().keepMine}</button>
      </p>
    </div>
  );
}

/** A film that is not there yet. */
export function NewMovie() {
  const [draft, setDraft] = useState(emptyDraft);
  const [working, setWorking] = useState(false);
  const refusal = useRefusal();
  const { calls, sending } = useWrites();
  const save = async () => {
    const now = tidied(draft);
    setDraft(now);
    setWorking(true);
    refusal.clear();
    const body = inputOf(now);
    try {
      const movie = await add(body, sending);
      writes.set(writes.get() + 1);
      go(address(`admin/movies/${movie.id}`));
      say(a().created(movie.display_title));
    } catch (error) {
      refusal.refuse(error, body);
    } finally {
      setWorking(false);
    }
  };
  return (
    <Panel title={a().newMovie} level={1} calls={calls} class="view">
      <p class="actions"><a href={list}>{a().backToCatalogue}</a></p>
      <div ref={refusal.place} class="movie-edit">
        {refusal.notice}
        <MovieForm draft={draft} errors={refusal.errors} working={working} submit={a().create} onChange={setDraft} onSubmit={() => void save()} />
      </div>
    </Panel>
  );
}
