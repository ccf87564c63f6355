// Without a browser: what is shown of a request is what a shell and a compiler take.
import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { asCurl, asTypeScript, literal } from '../src/api/describe';
import type { Call } from '../src/api/record';

const call: Call = {
  method: 'PUT', path: '/v1/users/{user_id}/ratings/{movie_id}', url: 'http://127.0.0.1:8080/v1/users/1/ratings/2',
  params: { path: { user_id: 1, movie_id: 2 } }, language: 'ko', body: { rating: 4.5, note: "it's $HOME" },
};

test('a shell takes the command literally', () => {
  const words = JSON.parse(execFileSync('sh', ['-c', `${asCurl(call, false).replace('curl', 'node -p "JSON.stringify(process.argv.slice(1))" --')}`], { encoding: 'utf8' })) as string[];
  expect(words).toEqual(['-X', 'PUT', call.url, '-H', 'Content-Type: application/json', '-d', JSON.stringify(call.body)]);
  expect(asCurl(call, true)).toContain('-H "Authorization: Bearer $TOKEN"');
});

test('a program has every value', () => {
  expect(asTypeScript(call, false)).toBe(
    "import { createMarquee, unwrap } from '@marquee/client';\n" +
      "const marquee = createMarquee({ baseUrl: 'http://127.0.0.1:8080' });\n" +
      "await unwrap(marquee.PUT('/v1/users/{user_id}/ratings/{movie_id}', { params: { path: { user_id: 1, movie_id: 2 } }, body: { rating: 4.5, note: 'it\\'s $HOME' } }));",
  );
});

test('literals are read back as they were', () => {
  for (const value of ["'", '"', '\\', "a\n'b'\u2028", '한', [1, ['x']], { 'a-b': true, c: [] }, -0.5, null]) {
    expect(new Function(`return ${literal(value)}`)()).toEqual(value);
  }
});
