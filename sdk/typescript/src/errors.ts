import type { Problem, ProblemError } from './generated/schema.js';

/** An answer that is not a success: the problem document (RFC 9457) that came with it. */
export class MarqueeError extends Error {
  override readonly name = 'MarqueeError';
  /** The kind of problem, for programs: `urn:marquee:problem:…`; `about:blank` where no problem document came. */
  readonly type: Problem['type'] | 'about:blank';
  readonly title: string;
  readonly status: number;
  /** What is wrong and what to do, for people. */
  readonly detail: string;
  /** Finds the request in the server's log. */
  readonly requestId: string | undefined;
  /** What is wrong in the request, one entry a place. */
  readonly errors: readonly ProblemError[];
  readonly response: Response;

  constructor(response: Response, body: unknown) {
    const problem: Partial<Problem> = isProblem(body) ? body : {};
    const title = problem.title ?? (response.statusText || `Status ${response.status}`);
    const detail = problem.detail ?? (typeof body === 'string' && body !== '' ? body.slice(0, 500) : title);
    super(`${response.status} ${title}: ${detail}`);
    this.type = problem.type ?? 'about:blank';
    this.title = title;
    this.status = response.status;
    this.detail = detail;
    this.requestId = problem.request_id;
    this.errors = problem.errors ?? [];
    this.response = response;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'type' in body && 'title' in body;
}

type Answer = { data?: unknown; error?: unknown; response: Response };
type DataOf<A> = A extends { data: infer D } ? D : never;
/** What a successful answer holds; `undefined` where it has no body. */
export type Data<A> = [DataOf<A>] extends [never] ? undefined : DataOf<A>;

/**
 * The data of an answer, or a `MarqueeError`:
 * `const movie = await unwrap(marquee.GET('/v1/movies/{movie_id}', …))`.
 */
export async function unwrap<A extends Answer>(answer: Promise<A> | A): Promise<Data<A>> {
  const { data, error, response } = await answer;
  if (!response.ok) {
    throw new MarqueeError(response, error);
  }
  return data as Data<A>;
}
