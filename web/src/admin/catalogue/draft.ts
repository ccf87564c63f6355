import type { ExternalId, Movie, MovieInput, ProblemError } from '@marquee/client';

/** A film as it is being written: everything as text, lists of names one a line. */
export interface Draft {
  title: string;
  original_title: string;
  year: string;
  language: string;
  runtime_minutes: string;
  minimum_age: string;
  genres: string[];
  countries: string;
  directors: string;
  cast: string;
  keywords: string;
  overview: string;
  poster_url: string;
  translations: { language: string; title: string; overview: string }[];
  external_ids: ExternalId[];
}

export const emptyDraft: Draft = {
  title: '', original_title: '', year: '', language: '', runtime_minutes: '', minimum_age: '', genres: [], countries: '', directors: '',
  cast: '', keywords: '', overview: '', poster_url: '', translations: [], external_ids: [],
};

export function draftOf(movie: Movie): Draft {
  const text = (value: string | number | undefined) => (value === undefined ? '' : String(value));
  return {
    title: movie.title,
    original_title: text(movie.original_title),
    year: text(movie.year),
    language: text(movie.language),
    runtime_minutes: text(movie.runtime_minutes),
    minimum_age: text(movie.minimum_age),
    genres: movie.genres,
    countries: movie.countries.join(', '),
    directors: movie.directors.join('\n'),
    cast: movie.cast.join('\n'),
    keywords: movie.keywords.join('\n'),
    overview: text(movie.overview),
    poster_url: movie.poster_url.startsWith('/') ? '' : movie.poster_url, // a drawn one is none of its own
    translations: movie.translations.map(({ language, title = '', overview = '' }) => ({ language, title, overview })),
    external_ids: movie.external_ids,
  };
}

/** The draft without rows that are empty: the places in the body are then the places in the form. */
export function tidied(draft: Draft): Draft {
  return {
    ...draft,
    translations: draft.translations.filter(({ language, title, overview }) => language || title || overview),
    external_ids: draft.external_ids.filter(({ source, id }) => source || id),
  };
}

const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** What is sent. What is no number goes as it was written: the server says what is wrong with it. */
export function inputOf(draft: Draft): MovieInput {
  const line = (text: string) => text.trim() || undefined;
  const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : line(text)) as number | undefined;
  const all = {
    title: line(draft.title),
    original_title: line(draft.original_title),
    year: whole(draft.year),
    language: line(draft.language.toLowerCase()),
    runtime_minutes: whole(draft.runtime_minutes),
    minimum_age: whole(draft.minimum_age),
    genres: draft.genres,
    countries: draft.countries.toUpperCase().split(/[\s,]+/).filter(Boolean),
    directors: lines(draft.directors),
    cast: lines(draft.cast),
    keywords: lines(draft.keywords),
    overview: line(draft.overview),
    poster_url: line(draft.poster_url),
    translations: draft.translations.map(({ language, title, overview }) => defined({
      language: language.trim().toLowerCase(), title: line(title), overview: line(overview),
    })),
    external_ids: draft.external_ids.map(({ source, id }) => ({ source: source.trim(), id: id.trim() })),
  };
  return defined(all) as MovieInput;
}

/** What has a value. */
const defined = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

/** The names of what is different in two films, of what can be written. */
export function differences(one: Movie, other: Movie): (keyof Draft)[] {
  const [before, after] = [draftOf(one), draftOf(other)];
  return (Object.keys(emptyDraft) as (keyof Draft)[]).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** What is wrong, by the place in the form: `year`, or `translations/0/title`. */
export type Errors = ReadonlyMap<string, string>;

/** Brings what the server says of places in the body to the form's. */
export function errorsByField(errors: readonly ProblemError[], sent: MovieInput): Errors {
  const found = new Map<string, string>();
  for (const { pointer, detail } of errors) {
    const [name = '', index, part] = pointer?.slice(1).split('/') ?? [];
    const inRow = name === 'translations' || name === 'external_ids';
    const place = inRow && index !== undefined ? [name, index, ...(part ? [part] : [])].join('/') : name;
    const value = !inRow && index !== undefined ? (sent[name as keyof MovieInput] as string[] | undefined)?.[Number(index)] : undefined;
    const text = value === undefined ? detail : `${value}: ${detail}`;
    const before = found.get(place);
    found.set(place, before && before !== text ? `${before} · ${text}` : text);
  }
  return found;
}
