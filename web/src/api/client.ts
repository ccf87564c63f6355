import { createMarquee } from '@marquee/client';
import { watchedFetch } from '../state/network';
import { language } from '../state/settings';

/** The API of the server that this page comes from. */
export const marquee = createMarquee({
  baseUrl: location.origin,
  language: () => language.get(),
  fetch: watchedFetch,
});

/** One attempt only, for finding out whether the server can be reached. */
const once = createMarquee({ baseUrl: location.origin, fetch: watchedFetch, retry: false });

export const probe = () => once.GET('/livez');
