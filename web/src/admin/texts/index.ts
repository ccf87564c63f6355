import { language } from '../../state/settings';
import { en } from './en';
import { ko } from './ko';

/** All texts of the admin's pages, in one language. They come with those pages only. */
export type AdminTexts = typeof en;

const texts: Record<'en' | 'ko', AdminTexts> = { en, ko };

/** The admin's texts in the reader's language. */
export const a = (): AdminTexts => texts[language.get()];
