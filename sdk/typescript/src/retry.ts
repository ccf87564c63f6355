/** Sends one request, as `fetch` does. */
export type Fetch = (request: Request) => Promise<Response>;

export interface RetryOptions {
  /** How often a request is sent at the most; 4 unless told. 1 never repeats it. */
  attempts?: number;
  /** The first wait without `Retry-After` is random, up to this; the next up to twice as long, and so on. 200 unless told. */
  baseDelayMs?: number;
  /** No wait is longer. A `Retry-After` beyond it ends the attempts and hands out the answer. 10,000 unless told. */
  maxDelayMs?: number;
  /** From 0 to 1; `Math.random` unless told. */
  random?: () => number;
}

/** The server did nothing: sending again is safe. Of a 409 with `Retry-After` the first sending is being worked on. */
const refused = (response: Response) =>
  response.status === 429 || response.status === 503 || (response.status === 409 && response.headers.has('Retry-After'));
/** Nobody knows whether the server did something. */
const lost = new Set([408, 502, 504]);
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/**
 * A `fetch` that repeats what may be repeated: idempotent methods, and POST with an
 * `Idempotency-Key`. After a lost answer, one with `If-Match` is not: it could be
 * refused for the change that it made itself. An aborted request is never repeated,
 * and aborting ends the wait.
 */
export function retrying(fetch: Fetch, options: RetryOptions = {}): Fetch {
  const { attempts = 4, baseDelayMs = 200, maxDelayMs = 10_000, random = Math.random } = options;
  return async (request) => {
    const repeatable =
      idempotent.has(request.method) || (request.method === 'POST' && request.headers.has('Idempotency-Key'));
    const afterLoss = repeatable && !request.headers.has('If-Match');
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts || !repeatable;
      let response: Response | undefined;
      try {
        // A body can be sent once only: all attempts but the last get a copy.
        response = await fetch(last ? request : request.clone());
      } catch (error) {
        if (last || !afterLoss || request.signal.aborted) {
          throw error;
        }
      }
      if (response && (last || !(refused(response) || (afterLoss && lost.has(response.status))))) {
        return response;
      }
      const asked = response && retryAfterMs(response);
      if (response && asked !== undefined && asked > maxDelayMs) {
        return response;
      }
      await response?.body?.cancel();
      await wait(asked ?? random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1)), request.signal);
    }
  };
}

/** What `Retry-After` asks for, in seconds or as a date; undefined where it is absent or neither. */
export function retryAfterMs(response: Response, now = Date.now()): number | undefined {
  const value = response.headers.get('Retry-After')?.trim();
  if (!value) {
    return undefined;
  }
  if (/^\d+$/.test(value)) {
    return Number(value) * 1000;
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    if (signal.aborted) {
      end();
    } else {
      signal.addEventListener('abort', end, { once: true });
    }
  });
}

/** A new value for `Idempotency-Key`: with it a POST may be repeated. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on pages without TLS
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
