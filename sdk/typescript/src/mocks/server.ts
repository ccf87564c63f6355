import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Problem } from '../generated/schema.js';
import { type Answer, answer, examples, type MockOptions, type OperationId } from './answer.js';

const routes = (Object.keys(examples) as OperationId[]).map((id) => {
  const { method, path } = examples[id];
  const pattern = path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+');
  return { id, method: method.toUpperCase(), pattern: new RegExp(`^${pattern}$`) };
});

/** A server that answers the examples of the document, to pages of every origin. */
export function createMockServer(options: MockOptions = {}): Server {
  return createServer((request, response) => {
    request.resume();
    request.on('end', () => send(request, response, options));
  });
}

function send(request: IncomingMessage, response: ServerResponse, options: MockOptions): void {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'ETag, Location, Retry-After, RateLimit, RateLimit-Policy');
  response.setHeader('Vary', 'Origin');
  if (request.method === 'OPTIONS') {
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT, POST, DELETE, PATCH');
    response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*');
    response.writeHead(204).end();
    return;
  }
  const { status, headers, body } = find(request, options);
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
}

function find(request: IncomingMessage, options: MockOptions): Answer {
  const url = new URL(request.url ?? '/', 'http://mock');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const here = routes.filter((route) => route.pattern.test(url.pathname));
  const route = here.find((candidate) => candidate.method === method);
  if (route) {
    const headers = new Headers({ Prefer: String(request.headers.prefer ?? '') });
    try {
      return answer(route.id, { url: url.href, headers }, options);
    } catch (error) {
      return problem(500, 'internal', 'Not in the document', String(error));
    }
  }
  return here.length > 0
    ? problem(405, 'method-not-allowed', 'Method not allowed', `${url.pathname} has no ${request.method}.`)
    : problem(404, 'not-found', 'Not found', `The document has no ${url.pathname}.`);
}

function problem(status: number, kind: string, title: string, detail: string): Answer {
  const body = { type: `urn:marquee:problem:${kind}` as Problem['type'], title, status, detail } satisfies Problem;
  return { status, headers: { 'Content-Type': 'application/problem+json' }, body: JSON.stringify(body) };
}
