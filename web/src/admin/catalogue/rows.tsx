import { CloseIcon } from '../../components/icons';
import { a } from '../texts';
import type { Errors } from './draft';
import { Field } from './fields';

interface RowsProps<Row extends Record<string, string>> {
  legend: string;
  /** Where the errors of the rows are: `translations`, for `translations/0/title`. */
  place: string;
  rows: readonly Row[];
  empty: Row;
  errors: Errors;
  labels: Record<keyof Row, string>;
  /** The part that takes several lines. */
  long?: keyof Row;
  add: string;
  onChange: (rows: Row[]) => void;
}

/** A list of which each entry has several parts. */
export function Rows<Row extends Record<string, string>>({ legend, place, rows, empty, errors, labels, long, add, onChange }: RowsProps<Row>) {
  return (
    <fieldset class="rows field full">
      <legend>{legend}</legend>
      {errors.get(place) && <p class="field-error">{errors.get(place)}</p>}
      {rows.map((row, n) => (
        <div key={n} class={long ? 'row long' : 'row'}>
          {Object.keys(empty).map((part) => (
            <Field
              key={part} label={labels[part]!} value={row[part]!} rows={part === long ? 3 : 1} class={`part-${part}`}
              error={errors.get(`${place}/${n}/${part}`)}
              onInput={(value) => onChange(rows.map((one, m) => (m === n ? { ...one, [part]: value } : one)))}
            />
          ))}
          <button type="button" class="tool" aria-label={a().removeRow(n + 1, legend)} onClick={() => onChange(rows.filter((_, m) => m !== n))}><CloseIcon /></button>
          {errors.get(`${place}/${n}`) && <p class="field-error">{errors.get(`${place}/${n}`)}</p>}
        </div>
      ))}
      <p><button type="button" class="button" onClick={() => onChange([...rows, empty])}>{add}</button></p>
    </fieldset>
  );
}
