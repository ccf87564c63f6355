import { useId } from 'preact/hooks';
import { GenreChips } from '../../components/genre-chips';
import { nameOf, t } from '../../i18n';
import { useGenres } from '../../state/genres';
import { type Filters, sorts } from './filters';

interface FilterBarProps {
  value: Filters;
  onChange: (value: Filters) => void;
}

// The API has no list of them; these are what films are mostly made in.
const languages = ['en', 'ko', 'fr', 'ja', 'de', 'zh', 'es', 'it', 'hi', 'ru', 'sv', 'pt', 'fa', 'ar'];
const decades = [1920, 1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020];

/** Chooses genres, years, a language and the order. */
export function FilterBar({ value, onChange }: FilterBarProps) {
  const genres = useGenres();
  return (
    <div class="filters" role="group" aria-label={t().filters}>
      <GenreChips of={genres} chosen={value.genre} most={5} quiet onChange={(genre) => onChange({ ...value, genre: [...genre] })} />
      <div class="selects">
        <Choice
          label={t().from} value={value.year_min} options={decades.map((year) => [year, String(year)])}
          onChange={(year) => onChange({ ...value, year_min: year })}
        />
        <Choice
          label={t().until} value={value.year_max} options={decades.map((year) => [year + 9, String(year + 9)])}
          onChange={(year) => onChange({ ...value, year_max: year })}
        />
        <Choice
          label={t().madeIn} value={value.language} options={languages.map((code) => [code, nameOf('language', code)])}
          onChange={(language) => onChange({ ...value, language })}
        />
        <Choice
          label={t().sortBy} value={value.sort} required options={sorts.map((sort) => [sort, t().sorts[sort]])}
          onChange={(sort) => onChange({ ...value, sort: sort ?? 'popularity' })}
        />
      </div>
    </div>
  );
}

interface ChoiceProps<V> {
  label: string;
  value: V | undefined;
  options: readonly (readonly [V, string])[];
  /** Whether one has to be chosen. */
  required?: boolean;
  onChange: (value: V | undefined) => void;
}

function Choice<V extends string | number>({ label, value, options, required = false, onChange }: ChoiceProps<V>) {
  const id = useId();
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <select
        id={id} value={value === undefined ? '' : String(value)}
        onChange={({ currentTarget }) => onChange(options.find(([one]) => String(one) === currentTarget.value)?.[0])}
      >
        {!required && <option value="">{t().any}</option>}
        {options.map(([one, text]) => <option key={one} value={String(one)}>{text}</option>)}
      </select>
    </div>
  );
}
