import { language } from '../state/settings';
import { en } from './en';
import { ko } from './ko';

/** All texts, in one language. */
export type Texts = typeof en;

const texts: Record<'en' | 'ko', Texts> = { en, ko };

/** The texts in the reader's language. The whole page is drawn anew when that changes. */
export const t = (): Texts => texts[language.get()];

const locale = () => language.get();

// Formats are made once: each takes the browser a while.
const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, options: Intl.NumberFormatOptions): string {
  const name = locale() + JSON.stringify(options);
  const made = formats.get(name) ?? new Intl.NumberFormat(locale(), options);
  formats.set(name, made);
  return made.format(value);
}

/** A number as the reader writes it, with so many digits behind the point. */
export const number = (value: number, digits = 0) => format(value, { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** Stars, such as 4.5 or 4. */
export const stars = (value: number) => format(value, { maximumFractionDigits: 1 });

export const percent = (share: number) => format(share, { style: 'percent', maximumFractionDigits: 0 });

export const dateTime = (text: string) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(text));

/** The name of a language or a country by its code. */
export function nameOf(type: 'language' | 'region', code: string): string {
  return new Intl.DisplayNames([locale()], { type, fallback: 'code' }).of(code) ?? code;
}
