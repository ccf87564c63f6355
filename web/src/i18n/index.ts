import { language } from '../state/settings';
import { en } from './en';
import { ko } from './ko';

/** All texts, in one language. */
export type Texts = typeof en;

const texts: Record<'en' | 'ko', Texts> = { en, ko };

/** The texts in the reader's language. The whole page is drawn anew when that changes. */
export const t = (): Texts => texts[language.get()];

const locale = () => language.get();

/** A number as the reader writes it, with so many digits behind the point. */
export const number = (value: number, digits = 0) =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);

/** Stars, such as 4.5 or 4. */
export const stars = (value: number) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value);

export const percent = (share: number) => new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);

export const dateTime = (text: string) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(text));

/** The name of a language or a country by its code. */
export function nameOf(type: 'language' | 'region', code: string): string {
  return new Intl.DisplayNames([locale()], { type, fallback: 'code' }).of(code) ?? code;
}
