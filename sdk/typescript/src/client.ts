import createClient, { type Client } from 'openapi-fetch';
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

/** An openapi-fetch client: `GET`, `POST`, … by path, typed from the contract. */
export type Marquee = Client<paths>;

export function createMarquee(options: MarqueeOptions): Marquee {
  // Looked up at each request, so that a mock that replaces the global one later counts.
  const send: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const marquee = createClient<paths>({
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
  return marquee;
}
