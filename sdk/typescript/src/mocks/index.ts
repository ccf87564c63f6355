import { http, type HttpHandler, HttpResponse } from 'msw';
import { answer, examples, type MockOptions, type OperationId } from './answer.js';

export { type Body, type Example, type Examples, examples, type MockOptions, type OperationId } from './answer.js';

export interface HandlerOptions extends MockOptions {
  /** Where the server is thought to be; any origin unless told. */
  baseUrl?: string;
}

/** Handlers for MSW, one an operation, that answer the examples of the document. */
export function createHandlers(options: HandlerOptions = {}): HttpHandler[] {
  const base = options.baseUrl?.replace(/\/$/, '') ?? '*';
  return (Object.keys(examples) as OperationId[]).map((id) => {
    const { method, path } = examples[id];
    return http[method](base + path.replace(/\{(\w+)\}/g, ':$1'), ({ request }) => {
      const { status, headers, body } = answer(id, request, options);
      return new HttpResponse(body, { status, headers });
    });
  });
}
