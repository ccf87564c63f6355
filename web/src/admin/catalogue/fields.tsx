import { useId } from 'preact/hooks';

interface FieldProps {
  label: string;
  value: string;
  error: string | undefined;
  hint?: string | undefined;
  /** How many lines of text; a single one has a field of one line. */
  rows?: number;
  numeric?: boolean;
  required?: boolean;
  class?: string;
  onInput: (value: string) => void;
}

/** A field with its name, what may be in it, and what is wrong with it. */
export function Field({ label, value, error, hint, rows = 1, numeric = false, required = false, class: name = '', onInput }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = {
    id, value, autocomplete: 'off' as const, 'aria-invalid': error !== undefined, 'aria-describedby': described || undefined,
    'aria-required': required || undefined,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => onInput(currentTarget.value),
  };
  return (
    <div class={`field ${name}`}>
      <label for={id}>{label}</label>
      {rows === 1 ? <input {...common} inputMode={numeric ? 'numeric' : undefined} /> : <textarea {...common} rows={rows} />}
      {hint && <p id={`${id}-hint`} class="field-hint muted">{hint}</p>}
      {error && <p id={`${id}-error`} class="field-error">{error}</p>}
    </div>
  );
}
