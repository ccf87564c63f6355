// Writes src/generated/examples.ts: of every operation the first successful answer's
// example, and those of its errors.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const root = new URL('../', import.meta.url);
const document = parse(readFileSync(new URL('../../api/openapi.yaml', root), 'utf8'));
const methods = ['get', 'put', 'post', 'delete', 'patch'];

function resolve(value) {
  while (value?.$ref) {
    value = value.$ref.slice(2).split('/').reduce((node, key) => node[key], document);
  }
  return value;
}

function example(media, where) {
  const first = media.examples && resolve(Object.values(media.examples)[0]).value;
  const found = first ?? media.example;
  if (found === undefined) {
    throw new Error(`${where} has no example`);
  }
  return found;
}

const problems = {}; // by the name of the shared response
const operations = [];
for (const [path, item] of Object.entries(document.paths)) {
  for (const method of methods) {
    const operation = item[method];
    if (!operation) continue;
    const id = operation.operationId;
    const [status, response] = Object.entries(operation.responses)
      .map(([code, value]) => [code, resolve(value)])
      .find(([code]) => code.startsWith('2'));
    const [contentType, media] = Object.entries(response.content ?? {})[0] ?? [];
    const headers = Object.fromEntries(
      Object.entries(response.headers ?? {})
        .map(([name, header]) => [name, resolve(header).example])
        .filter(([name, value]) => value !== undefined && name !== 'Set-Cookie')
        .map(([name, value]) => [name, String(value)]),
    );
    const failures = [];
    for (const [code, value] of Object.entries(operation.responses)) {
      const failure = resolve(value);
      const body = failure.content?.['application/problem+json'];
      if (!body) continue;
      const name = value.$ref?.split('/').at(-1) ?? `${id}${code}`;
      problems[name] ??= example(body, `${id} ${code}`);
      failures.push(`${code}: problems.${name}`);
    }
    operations.push(
      `  ${id}: {\n    method: '${method}',\n    path: ${JSON.stringify(path)},\n    status: ${status},\n` +
        `    headers: ${JSON.stringify({ ...(contentType && { 'Content-Type': contentType }), ...headers })},\n` +
        `    body: ${contentType ? indent(example(media, `${id} ${status}`)) : 'undefined'},\n` +
        `    problems: { ${failures.join(', ')} },\n  },`,
    );
  }
}

function indent(value) {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n    ');
}

writeFileSync(
  new URL('src/generated/examples.ts', root),
  `// Generated from api/openapi.yaml by scripts/examples.mjs. Do not edit.
import type { Examples } from '../mocks/answer.js';
import type { Problem } from './schema.js';

const problems = {
${Object.entries(problems).map(([name, value]) => `  ${name}: ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')},`).join('\n')}
} satisfies Record<string, Problem>;

export const examples: Examples = {
${operations.join('\n')}
};
`,
);
console.log(`src/generated/examples.ts: ${operations.length} operations`);
