import { read, write } from './saved';
import { store } from './store';

export type Language = 'en' | 'ko';
type Theme = 'dark' | 'light';

const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'ko';

/** The first of the browser's languages that there are texts in. */
function browsersLanguage(): Language {
  for (const tag of navigator.languages) {
    const language = tag.slice(0, 2).toLowerCase();
    if (isLanguage(language)) return language;
  }
  return 'en';
}

const saved = read<unknown>('language', undefined);
export const language = store<Language>(isLanguage(saved) ? saved : browsersLanguage());

export function setLanguage(next: Language): void {
  write('language', next);
  language.set(next);
}

const prefersLight = matchMedia('(prefers-color-scheme: light)');
const systemsTheme = (): Theme => (prefersLight.matches ? 'light' : 'dark');
let chosen = read<Theme | undefined>('theme', undefined);

/** The theme in use: the one that was chosen here, or else the system's. */
export const theme = store<Theme>(chosen ?? systemsTheme());
prefersLight.addEventListener('change', () => theme.set(chosen ?? systemsTheme()));

export function setTheme(next: Theme): void {
  chosen = next;
  write('theme', next);
  theme.set(next);
}

// Both are said to the browser too: to the style sheet, and to what reads the page aloud.
function apply(): void {
  const root = document.documentElement;
  root.lang = language.get();
  root.dataset['theme'] = theme.get();
}
apply();
language.follow(apply);
theme.follow(apply);
