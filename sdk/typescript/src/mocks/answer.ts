import { examples } from '../generated/examples.js';
import type { Whole } from '../client.js';
import type { operations, Problem } from '../generated/schema.js';

export type OperationId = keyof operations;

type Success<R> = R[Extract<keyof R, 200 | 201 | 202 | 203 | 204>];
/** The body of an operation's successful answer; `undefined` where it has none. */
export type Body<Id extends OperationId> = Success<operations[Id]['responses']> extends { content: infer Content }
  ? Content[keyof Content & Whole]
  : undefined;

/** What the document says by example of one operation. */
export interface Example<Id extends OperationId> {
  method: 'get' | 'put' | 'post' | 'delete' | 'patch';
  path: string;
  status: number;
  headers: Record<string, string>;
  body: Body<Id>;
  problems: Record<number, Problem>;
}
export type Examples = { [Id in OperationId]: Example<Id> };

export interface MockOptions {
  /** Bodies to answer instead of the document's examples. */
  bodies?: { [Id in OperationId]?: Body<Id> };
  /** Operations that fail, with the status of one of their documented errors. */
  problems?: { [Id in OperationId]?: number };
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/**
 * What a mock answers to a request: the example, or a documented error where the options
 * or the request's header `Prefer: code=404` ask for one. A list has two pages, and
 * `fields` leaves of it what they name.
 */
export function answer(id: OperationId, request: { url: string; headers: Headers }, options: MockOptions = {}): Answer {
  const example: Omit<Example<OperationId>, 'body'> & { body: unknown } = examples[id];
  const preferred = /(?:^|[,;\s])code=(\d{3})/.exec(request.headers.get('Prefer') ?? '')?.[1];
  const failure = options.problems?.[id] ?? (preferred ? Number(preferred) : undefined);
  if (failure !== undefined && failure !== example.status) {
    const problem = example.problems[failure];
    if (!problem) {
      throw new Error(`${id} has no documented answer ${failure} with a body`);
    }
    const headers = { 'Content-Type': 'application/problem+json' };
    return { status: failure, headers, body: JSON.stringify(problem) };
  }
  const { status, headers } = example;
  let body: unknown = options.bodies?.[id] ?? example.body;
  const query = new URL(request.url).searchParams;
  if (typeof body === 'object' && body !== null && query.has('cursor')) {
    const { next_cursor: _, ...last } = body as { next_cursor?: string };
    body = last;
  }
  if (typeof body === 'object' && body !== null && query.has('fields')) {
    const part = JSON.stringify(partOf(body, new Set(query.getAll('fields'))));
    return { status, headers: { ...headers, 'Content-Type': 'application/vnd.marquee.partial+json' }, body: part };
  }
  if (body === undefined) {
    return { status, headers, body: null };
  }
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** What is named of an object, or of each item of a list; an id stays, and the named part of a movie. */
function partOf(whole: object, names: Set<string>): object {
  if ('items' in whole && Array.isArray(whole.items)) {
    return { ...whole, items: whole.items.map((item: object) => partOf(item, names)) };
  }
  const kept = Object.entries(whole).filter(([name]) => name === 'id' || name === 'movie' || names.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, name === 'movie' ? partOf(value as object, names) : value]));
}

export { examples };
