import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Failure } from './components/states';
import { useTitle } from './components/title';
import { Account } from './features/account/account';
import { Browse } from './features/browse/browse';
import { Films } from './features/films/films';
import { ForYou } from './features/foryou/for-you';
import { Me } from './features/me/me';
import { Movie } from './features/movie/movie';
import { NotFound } from './features/not-found';
import { Search } from './features/search/search';
import { Together } from './features/together/together';
import { Welcome } from './features/welcome/welcome';
import { t } from './i18n';
import { address, go, route, type Route } from './router';
import { mine } from './state/mine';
import { session } from './state/session';
import { useStore } from './state/store';
import { visitorsGenres } from './state/visitor';

/** The view that the address names. */
export function View() {
  const at = useStore(route);
  const who = useStore(session)?.user?.id;
  const { path } = at;
  useTitle(at.view === 'movies' || at.view === 'admin' ? undefined : titleOf(at));
  // The admin's pages have a frame of their own, which stays.
  return <Chosen key={`${at.view === 'admin' ? at.view : path} ${who ?? ''}`} at={at} />;
}

function Chosen({ at: { view, id } }: { at: Route }) {
  const film = Number(id);
  switch (view) {
    case '': return <Home />;
    case 'welcome': return <Welcome />;
    case 'browse': return <Browse />;
    case 'search': return <Search />;
    case 'movies': return Number.isSafeInteger(film) && film > 0 ? <Movie id={film} /> : <NotFound />;
    case 'films': return <Films />;
    case 'together': return <Together />;
    case 'model': return <Later load={loadModel} />;
    case 'me': return <Me />;
    case 'admin': return <Later load={loadAdmin} />;
    case 'login': case 'register': return <Account to={view} />;
    default: return <NotFound />;
  }
}

function titleOf({ view }: Route): string {
  const titles: Record<string, string> = {
    '': t().forYou, welcome: t().welcome, browse: t().browse, search: t().search, films: t().films, together: t().together,
    model: t().model, me: t().me, login: t().logIn, register: t().register,
  };
  return titles[view] ?? t().notFound;
}

/** Where nothing is known yet of what is liked, that is asked first. */
function Home() {
  const now = session.get();
  const visitorSaid = now?.about.access === 'accounts' && (visitorsGenres().length > 0 || mine.get().ratings.size > 0);
  const known = now?.user !== undefined || visitorSaid;
  useEffect(() => {
    if (!known) go(address('welcome'), { replace: true });
  }, [known]);
  return known ? <ForYou /> : null;
}

type Load = () => Promise<FunctionComponent>;

const loadModel: Load = async () => (await import('./features/model/model')).Model;
const loadAdmin: Load = async () => (await import('./admin/admin')).Admin;

/** A view that few visit: its code is fetched when it is gone to. */
function Later({ load }: { load: Load }) {
  const [state, setState] = useState<{ Loaded?: FunctionComponent; error?: unknown }>({});
  const fetchIt = () => void load().then((Loaded) => setState({ Loaded }), (error: unknown) => setState({ error }));
  useEffect(fetchIt, []);
  if (state.Loaded) return <state.Loaded />;
  return state.error === undefined ? <p class="hidden" role="status">{t().loading}</p> : <Failure error={state.error} again={fetchIt} />;
}
