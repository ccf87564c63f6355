import type { Arguments, InitOf, Marquee, MediaOf, NoFields, Whole } from './client.js';
import { unwrap } from './errors.js';
import type { paths } from './generated/schema.js';

type PageOf<P extends keyof paths, Media = Whole> = paths[P] extends {
  get: { responses: { 200: { content: infer Content } } };
}
  ? Content[keyof Content & Media]
  : never;

/** The paths whose GET answers a page with a `next_cursor`. */
export type PagedPath = {
  [P in keyof paths]: 'next_cursor' extends keyof PageOf<P> ? ([PageOf<P>] extends [never] ? never : P) : never;
}[keyof paths];

/** What the pages of a path are made of; with an init that has fields, the parts of it. */
export type ItemOf<P extends PagedPath, Init = undefined> =
  PageOf<P, MediaOf<Init>> extends { items: (infer Item)[] } ? Item : never;

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
export async function* paginate<P extends PagedPath, Init extends InitOf<P> = NoFields<P>>(
  marquee: Marquee,
  path: P,
  ...[init]: Arguments<P, Init>
): AsyncGenerator<ItemOf<P, Init>, void, undefined> {
  const get = marquee.GET as unknown as AnyGet<ItemOf<P, Init>>;
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
