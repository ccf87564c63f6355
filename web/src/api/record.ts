import type { Marquee } from '@marquee/client';

/** A request as it was sent, for showing it. */
export interface Call {
  method: string;
  /** The path as the contract has it, such as `/v1/movies/{movie_id}`. */
  path: string;
  params: Params;
  url: string;
  language: string | null;
  body?: unknown;
}

interface Params {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
}

type Middleware = Parameters<Marquee['use']>[number];

/** What goes with every request: how it can be ended, and who records it. */
export interface Sending {
  signal?: AbortSignal;
  middleware: Middleware[];
}

/** Notes each request as it is sent. */
export function recorder(note: (call: Call) => void): Middleware {
  return {
    async onRequest({ request, schemaPath, params }) {
      const text = request.method === 'GET' ? '' : await request.clone().text();
      note({
        method: request.method,
        path: schemaPath,
        params: defined(params),
        url: request.url,
        language: request.headers.get('Accept-Language'),
        ...(text && { body: withoutSecrets(JSON.parse(text) as object) }),
      });
      return undefined;
    },
  };
}

/** The parameters that were given a value. */
function defined(params: object): Params {
  const clean: Params = {};
  for (const place of ['path', 'query', 'header'] as const) {
    const entries = Object.entries((params as Params)[place] ?? {}).filter(([name, value]) => value !== undefined && name !== 'Idempotency-Key');
    if (entries.length > 0) clean[place] = Object.fromEntries(entries);
  }
  return clean;
}

const withoutSecrets = (body: object) => ('password' in body ? { ...body, password: '…' } : body);
