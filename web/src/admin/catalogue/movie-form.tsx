import type { ComponentChildren } from 'preact';
import { t } from '../../i18n';
import { a } from '../texts';
import type { Draft, Errors } from './draft';
import { Field } from './fields';
import { Genres } from './genres';
import { Rows } from './rows';

interface MovieFormProps {
  draft: Draft;
  errors: Errors;
  working: boolean;
  submit: string;
  onChange: (draft: Draft) => void;
  onSubmit: () => void;
  /** What else can be done. */
  children?: ComponentChildren;
}

type TextName = { [Name in keyof Draft]: Draft[Name] extends string ? Name : never }[keyof Draft];
type Shape = Partial<Pick<Parameters<typeof Field>[0], 'rows' | 'numeric' | 'class' | 'required'>>;

/** All that can be written of a film. The server says what is wrong; here that stands next to each field. */
export function MovieForm({ draft, errors, working, submit, onChange, onSubmit, children }: MovieFormProps) {
  const text = (name: TextName, shape: Shape = {}) => (
    <Field
      key={name} label={a().fields[name]} hint={(a().hints as Partial<Record<string, string>>)[name]} value={draft[name]} error={errors.get(name)}
      onInput={(value) => onChange({ ...draft, [name]: value })} {...shape}
    />
  );
  return (
    <form class="movie-form" noValidate onSubmit={(event) => { event.preventDefault(); if (!working) onSubmit(); }}>
      {text('title', { class: 'half', required: true })}
      {text('original_title', { class: 'half' })}
      {text('year', { numeric: true })}
      {text('runtime_minutes', { numeric: true })}
      {text('minimum_age', { numeric: true })}
      {text('language')}
      <Genres value={draft.genres} error={errors.get('genres')} onChange={(genres) => onChange({ ...draft, genres })} />
      {text('overview', { class: 'full', rows: 4 })}
      {text('directors', { class: 'half', rows: 3 })}
      {text('cast', { class: 'half', rows: 3 })}
      {text('keywords', { class: 'half', rows: 3 })}
      {text('countries', { class: 'half' })}
      {text('poster_url', { class: 'full' })}
      <Rows
        legend={a().fields.translations} place="translations" rows={draft.translations} empty={{ language: '', title: '', overview: '' }} errors={errors}
        labels={a().parts} long="overview" add={a().addTranslation} onChange={(translations) => onChange({ ...draft, translations })}
      />
      <Rows
        legend={a().fields.external_ids} place="external_ids" rows={draft.external_ids} empty={{ source: '', id: '' }} errors={errors}
        labels={{ source: `${a().parts.source}, ${a().sourceHint}`, id: a().parts.id }} add={a().addID} onChange={(external_ids) => onChange({ ...draft, external_ids })}
      />
      <p class="actions full form-end">
        <button class="button primary" aria-disabled={working}>{working ? t().loading : submit}</button>
        {children}
      </p>
    </form>
  );
}
