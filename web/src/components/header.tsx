import type { ComponentType } from 'preact';
import { t } from '../i18n';
import { address, route } from '../router';
import { session } from '../state/session';
import { language, setLanguage, setTheme, theme } from '../state/settings';
import { useStore } from '../state/store';
import { BookmarkIcon, BrowseIcon, ForYouIcon, ModelIcon, MoonIcon, PersonIcon, SearchIcon, SunIcon, TogetherIcon } from './icons';

interface Entry {
  view: string;
  name: string;
  Icon: ComponentType;
}

const entries = (): Entry[] => [
  { view: '', name: t().forYou, Icon: ForYouIcon },
  { view: 'browse', name: t().browse, Icon: BrowseIcon },
  { view: 'films', name: t().films, Icon: BookmarkIcon },
  { view: 'together', name: t().together, Icon: TogetherIcon },
  { view: 'model', name: t().modelShort, Icon: ModelIcon },
];

function Entries() {
  const { view } = useStore(route);
  const here = view === 'welcome' ? '' : view;
  return entries().map(({ view: to, name, Icon }) => (
    <a key={to} href={address(to)} aria-current={here === to ? 'page' : undefined}><Icon /><span>{name}</span></a>
  ));
}

/** What is on top of every view. */
export function Header() {
  const spoken = useStore(language);
  const light = useStore(theme) === 'light';
  const user = useStore(session)?.user;
  const { view } = useStore(route);
  const other = spoken === 'ko' ? 'en' : 'ko';
  return (
    <header class="top">
      <a class="wordmark" href={address('')} aria-label={t().home}>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M3 19V6l9 8 9-8v13" /></svg>
        <span aria-hidden="true">Marquee</span>
      </a>
      <nav class="top-nav" aria-label={t().navigation}><Entries /></nav>
      <div class="top-tools">
        <a class="tool" href={address('search')} aria-current={view === 'search' ? 'page' : undefined} title={t().search} aria-label={t().search}>
          <SearchIcon />
        </a>
        <button type="button" class="tool word" lang={other} aria-label={other === 'ko' ? '한국어로' : 'EN: in English'} onClick={() => setLanguage(other)}>
          {other === 'ko' ? '한' : 'EN'}
        </button>
        <button type="button" class="tool" title={light ? t().useDark : t().useLight} onClick={() => setTheme(light ? 'dark' : 'light')}>
          {light ? <MoonIcon /> : <SunIcon />}<span class="hidden">{light ? t().useDark : t().useLight}</span>
        </button>
        <a
          class="tool" href={address('me')} aria-current={view === 'me' ? 'page' : undefined}
          title={user?.name ?? t().me} aria-label={user ? `${t().me}: ${user.name}` : t().me}
        >
          <PersonIcon />
        </a>
      </div>
    </header>
  );
}

/** On a phone the views are chosen below, where the thumb is. */
export const TabBar = () => <nav class="tabs" aria-label={t().navigationBelow}><Entries /></nav>;
