import type { MaybeOptionalInit } from 'openapi-fetch';
import type { Marquee } from './client.js';
import { unwrap } from './errors.js';
import type { paths } from './generated/schema.js';

type PageOf<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Page } } } };
}
  ? Page
  : never;

/** The paths whose GET answers a page with a `next_cursor`. */
export type PagedPath = {
  [P in keyof paths]: 'next_cursor' extends keyof PageOf<P> ? ([PageOf<P>] extends [never] ? never : P) : never;
}[keyof paths];

/** What the pages of a path are made of. */
export type ItemOf<P extends PagedPath> = PageOf<P> extends { items: (infer Item)[] } ? Item : never;

type InitOf<P extends PagedPath> = MaybeOptionalInit<paths[P], 'get'>;
type Arguments<P extends PagedPath> = undefined extends InitOf<P> ? [init?: InitOf<P>] : [init: InitOf<P>];

interface AnyInit {
  params?: { query?: Record<string, unknown> };
}
type AnyPage<Item> = { data: { items: Item[]; next_cursor?: string }; response: Response };
type AnyGet<Item> = (path: string, init: AnyInit) => Promise<AnyPage<Item>>;

/**
 * All items of a list, one by one; the pages are fetched as they are needed:
 * `for await (const movie of paginate(marquee, '/v1/movies', { params: { query: { genre: ['drama'] } } }))`.
 * `limit` is the size of a page; leave the loop to stop. A `signal` ends it with its reason.
 */
export async function* paginate<P extends PagedPath>(
  marquee: Marquee,
  path: P,
  ...[init]: Arguments<P>
): AsyncGenerator<ItemOf<P>, void, undefined> {
  const get = marquee.GET as unknown as AnyGet<ItemOf<P>>;
  const given: AnyInit = init ?? {};
  let query = given.params?.query;
  for (;;) {
    const page = await unwrap(get(path, { ...given, params: { ...given.params, ...(query && { query }) } }));
    yield* page.items;
    if (page.next_cursor === undefined) {
      return;
    }
    query = { ...query, cursor: page.next_cursor };
  }
}
