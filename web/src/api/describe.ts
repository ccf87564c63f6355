import type { Call } from './record';

/** The shell command that sends a request. */
export function asCurl(call: Call, withToken: boolean): string {
  const parts = [`curl ${call.method === 'GET' ? '' : `-X ${call.method} `}${quoted(call.url)}`];
  if (call.language && call.method === 'GET') parts.push(`-H ${quoted(`Accept-Language: ${call.language}`)}`);
  const ifMatch = call.params.header?.['If-Match'];
  if (ifMatch) parts.push(`-H ${quoted(`If-Match: ${String(ifMatch)}`)}`);
  if (withToken) parts.push('-H "Authorization: Bearer $TOKEN"');
  if (call.body !== undefined) {
    parts.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(call.body))}`);
  }
  return parts.join(' \\\n  ');
}

/** The program that sends a request with the SDK. */
export function asTypeScript(call: Call, withToken: boolean): string {
  const options = [`baseUrl: ${literal(new URL(call.url).origin)}`];
  if (call.language && call.method === 'GET') options.push(`language: ${literal(call.language)}`);
  if (withToken) options.push('token: process.env.TOKEN');
  const init = {
    ...(Object.keys(call.params).length > 0 && { params: call.params }),
    ...(call.body !== undefined && { body: call.body }),
  };
  const rest = Object.keys(init).length > 0 ? `, ${literal(init)}` : '';
  return [
    "import { createMarquee, unwrap } from '@marquee/client';",
    `const marquee = createMarquee({ ${options.join(', ')} });`,
    `await unwrap(marquee.${call.method}(${literal(call.path)}${rest}));`,
  ].join('\n');
}

/** Text as a shell takes it literally. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A value as TypeScript writes it. */
export function literal(value: unknown): string {
  if (typeof value === 'string') {
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  }
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, of]) => of !== undefined);
    return `{ ${entries.map(([name, of]) => `${/^[A-Za-z_]\w*$/.test(name) ? name : literal(name)}: ${literal(of)}`).join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'undefined';
}
