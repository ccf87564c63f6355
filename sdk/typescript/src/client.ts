import createClient, { type Client, type ClientPathsWithMethod, type FetchResponse, type MaybeOptionalInit } from 'openapi-fetch';
import type { paths } from './generated/schema.js';
import { type Fetch, type RetryOptions, retrying } from './retry.js';

export interface MarqueeOptions {
  /** Where the server is, such as `http://127.0.0.1:8080`. */
  baseUrl: string;
  /** A session's token or an API key, or what gives one, which is asked before every request. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** The languages that titles, reasons and errors are to come in, as `Accept-Language`, or what gives them. */
  language?: string | (() => string | undefined);
  /** What sends a request; the global `fetch` unless told. */
  fetch?: Fetch;
  /** How requests are repeated; `false` never repeats one. */
  retry?: RetryOptions | false;
  /** `include` sends a session's cookie to another origin. */
  credentials?: RequestCredentials;
}

/** The media type of a part, as `fields` asks for it; its properties are optional, all but `id`. */
type Part = 'application/vnd.marquee.partial+json';
/** All others of the contract. */
export type Whole = 'application/json' | 'application/problem+json' | 'image/svg+xml' | 'text/event-stream';

type QueryOf<Init> = Init extends { params: { query: infer Query } } ? Query : object;
type FieldsOf<Init> = QueryOf<Init> extends infer Query ? Query['fields' & keyof Query] : never;
/** What a request asks for: both where its type leaves open whether there are fields. */
export type MediaOf<Init> = [FieldsOf<Init>] extends [never]
  ? Whole
  : Part | (undefined extends FieldsOf<Init> ? Whole : never);

export type InitOf<P extends keyof paths> = MaybeOptionalInit<paths[P], 'get'>;
/** Without an init there are no fields. */
export type NoFields<P extends keyof paths> = InitOf<P> & { params?: { query?: { fields?: never } } };
export type Arguments<P extends keyof paths, Init> = undefined extends InitOf<P> ? [init?: Init] : [init: Init];
type Get = <P extends ClientPathsWithMethod<Client<paths>, 'get'>, Init extends InitOf<P> = NoFields<P>>(
  path: P,
  ...init: Arguments<P, Init>
) => Promise<FetchResponse<paths[P]['get'], Init, MediaOf<Init>>>;

/**
 * An openapi-fetch client: `GET`, `POST`, … by path, typed from the contract. What is got with
 * `fields` is of the part's type, anything else of the whole one's.
 */
export type Marquee = Omit<Client<paths, Whole>, 'GET'> & { GET: Get };

export function createMarquee(options: MarqueeOptions): Marquee {
  // Looked up at each request, so that a mock that replaces the global one later counts.
  const send: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const marquee: Client<paths, Whole> = createClient({
    baseUrl: options.baseUrl,
    fetch: options.retry === false ? send : retrying(send, options.retry),
    ...(options.credentials && { credentials: options.credentials }),
  });
  const { token, language } = options;
  if (language !== undefined) {
    marquee.use({
      onRequest({ request }) {
        const value = typeof language === 'function' ? language() : language;
        if (value && !request.headers.has('Accept-Language')) {
          request.headers.set('Accept-Language', value);
        }
        return request;
      },
    });
  }
  if (token !== undefined) {
    marquee.use({
      async onRequest({ request }) {
        const value = typeof token === 'function' ? await token() : token;
        if (value && !request.headers.has('Authorization')) {
          request.headers.set('Authorization', `Bearer ${value}`);
        }
        return request;
      },
    });
  }
  return marquee as Marquee;
}
