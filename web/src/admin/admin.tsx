import type { FunctionComponent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Empty } from '../components/states';
import { useTitle } from '../components/title';
import { NotFound } from '../features/not-found';
import { t } from '../i18n';
import { address, route } from '../router';
import { mayAdminister, session } from '../state/session';
import { useStore } from '../state/store';
import './admin.css';
import { Catalogue } from './catalogue/catalogue';
import { MoviePage, NewMovie } from './catalogue/movie-page';
import { Keys } from './keys/keys';
import { Log } from './log/log';
import { a } from './texts';
import { Training } from './training/training';
import { UserPage } from './users/user-page';
import { Users } from './users/users';

const sections = { movies: Catalogue, training: Training, users: Users, keys: Keys, log: Log } satisfies Record<string, FunctionComponent>;
type Section = keyof typeof sections;

const isSection = (name: string): name is Section => Object.hasOwn(sections, name);

/** What those who run the service look after: through the same API as everyone's. */
export function Admin() {
  const now = useStore(session);
  const { path } = useStore(route);
  const [, section = 'movies', id] = path.split('/');
  useTitle(isSection(section) ? `${a().sections[section]} · ${t().admin}` : t().admin);
  if (!mayAdminister(now)) {
    return (
      <div class="view narrow">
        <h1 class="view-title" tabIndex={-1}>{t().admin}</h1>
        <Empty title={a().forAdmins}>
          <p>{now?.account ? a().notAdmin(now.account.login) : a().notLoggedIn}</p>
          {!now?.account && <p><a class="button primary" href={address('login')}>{t().logIn}</a></p>}
        </Empty>
      </div>
    );
  }
  if (!isSection(section)) return <NotFound />;
  return (
    <div class="admin">
      <Sections here={section} />
      {now?.about.access === 'open' && <p class="muted admin-open">{a().openServer}</p>}
      <Chosen key={path} section={section} id={id} />
    </div>
  );
}

function Chosen({ section, id }: { section: Section; id: string | undefined }) {
  if (id === undefined) {
    const List = sections[section];
    return <List />;
  }
  if (section === 'movies' && id === 'new') return <NewMovie />;
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number <= 0) return <NotFound />;
  if (section === 'movies') return <MoviePage id={number} />;
  return section === 'users' ? <UserPage id={number} /> : <NotFound />;
}

/** The sections beside each other; on a phone the one in use is scrolled to. */
function Sections({ here }: { here: Section }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (current && list.current) list.current.scrollLeft = current.offsetLeft - list.current.offsetLeft - 16;
  }, [here]);
  return (
    <nav class="admin-nav" aria-label={t().admin} ref={list}>
      {Object.keys(sections).map((name) => (
        <a key={name} href={address(`admin/${name}`)} aria-current={name === here ? 'page' : undefined}>{a().sections[name as Section]}</a>
      ))}
    </nav>
  );
}
