import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Header, TabBar } from './components/header';
import { Footer } from './components/footer';
import { Failure } from './components/states';
import { Toasts } from './components/toasts';
import { t } from './i18n';
import { route } from './router';
import { online } from './state/network';
import { begin, session, sessionError } from './state/session';
import { language } from './state/settings';
import { useStore } from './state/store';
import { View } from './view';

/** The frame around the views: where they are chosen, and what is said besides. */
export function App() {
  useStore(language); // everything is drawn anew in another language
  const ready = useStore(session) !== undefined;
  const error = useStore(sessionError);
  const reached = useStore(online);
  const main = useRef<HTMLElement>(null);
  useArrival(main);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); focusMain(main.current); }}>{t().skip}</a>
      <Header />
      <p class="offline" role="status">{!reached && t().offline}</p>
      <main id="main" tabIndex={-1} ref={main}>
        {ready && <View />}
        {!ready && error !== undefined && <Failure error={error} again={() => void begin()} />}
        {!ready && error === undefined && <p class="hidden" role="status">{t().loading}</p>}
      </main>
      <Footer />
      <TabBar />
      <Toasts />
    </>
  );
}

/** Focuses what a view begins with, so that keyboards and screen readers begin there. */
function focusMain(main: HTMLElement | null): void {
  const start = main?.querySelector<HTMLElement>('h1[tabindex]') ?? main;
  start?.focus({ preventScroll: true });
}

/** The state of an entry of the history that has been seen. */
const visited = { visited: true };

/** How far each view was scrolled, by its address. */
const scrolled = new Map<string, number>();

/** What happens when another view is gone to: it begins at its top, or where it was left. */
function useArrival(main: { current: HTMLElement | null }): void {
  const { path, replaced } = useStore(route);
  const last = useRef(path);
  const back = useRef(false);
  useEffect(() => {
    history.scrollRestoration = 'manual';
    // The history's entries that were here already are marked; one that a link makes is not.
    const noteBack = (event: PopStateEvent) => (back.current = event.state !== null);
    const noteScroll = () => scrolled.set(last.current, scrollY);
    addEventListener('popstate', noteBack);
    addEventListener('scroll', noteScroll, { passive: true });
    return () => {
      removeEventListener('popstate', noteBack);
      removeEventListener('scroll', noteScroll);
    };
  }, []);
  useEffect(() => {
    if (history.state === null) history.replaceState(visited, '');
  });
  // Before the browser says that a shorter view has scrolled: that is not of the one that was left.
  useLayoutEffect(() => {
    if (last.current === path) return;
    last.current = path;
    // An input that takes the focus itself, as that of the search, keeps it.
    if (!replaced && !(document.activeElement instanceof HTMLInputElement)) focusMain(main.current);
    scrollTo(0, back.current ? (scrolled.get(path) ?? 0) : 0);
    back.current = false;
  }, [path]);
}
