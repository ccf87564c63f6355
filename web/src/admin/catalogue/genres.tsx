import { useId, useState } from 'preact/hooks';
import { GenreChips } from '../../components/genre-chips';
import { t } from '../../i18n';
import { useGenres } from '../../state/genres';
import { a } from '../texts';

interface GenresProps {
  value: readonly string[];
  error: string | undefined;
  onChange: (value: string[]) => void;
}

/** A film's genres: those that there are, and others by their slugs. */
export function Genres({ value, error, onChange }: GenresProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const known = useGenres();
  const others = value.filter((slug) => !known.data?.some((genre) => genre.slug === slug));
  const all = { ...known, data: known.data && [...known.data, ...others.map((slug) => ({ slug, name: slug, movie_count: 0 }))] };
  const add = () => {
    const slug = typed.trim().toLowerCase();
    if (slug !== '' && !value.includes(slug)) onChange([...value, slug]);
    setTyped('');
  };
  return (
    <fieldset class="field full" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{a().fields.genres}</legend>
      <GenreChips of={all} chosen={value} most={20} onChange={(next) => onChange([...next])} />
      <p class="inline-form">
        <label for={id}>{a().anotherGenre}</label>
        <input
          id={id} value={typed} autocomplete="off" autocapitalize="none" spellcheck={false} onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } }}
        />
        <button type="button" class="button" onClick={add}>{t().add}</button>
      </p>
      {error && <p id={`${id}-error`} class="field-error">{error}</p>}
    </fieldset>
  );
}
