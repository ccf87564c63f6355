import { store } from './state/store';

/** Where the reader is. What is behind the # of the address says it, so that any
 *  server that has the page has all its views. */
export interface Route {
  /** The first part of the path: the name of the view. */
  view: string;
  /** What the view is about, where its path says so. */
  id: string | undefined;
  path: string;
  query: URLSearchParams;
  /** Whether the page led here by itself: the reader did not ask for it. */
  replaced: boolean;
}

function parse(hash: string, replaced = false): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [view = '', id] = path.split('/');
  return { view, id, path, query: new URLSearchParams(query), replaced };
}

export const route = store(parse(location.hash));
addEventListener('hashchange', () => route.set(parse(location.hash)));

type Values = Record<string, string | number | readonly string[] | undefined>;

/** The address of a view. Empty values are left out. */
export function address(path: string, values: Values = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') query.append(name, String(one));
    }
  }
  return `#/${path}${query.size > 0 ? `?${query}` : ''}`;
}

export function go(to: string, { replace = false } = {}): void {
  if (!replace) {
    location.hash = to;
    return;
  }
  history.replaceState(history.state, '', to);
  route.set(parse(to, true));
}
