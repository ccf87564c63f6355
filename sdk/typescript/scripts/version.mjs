// Gives every SDK the version of the document.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const sdk = new URL('../../', import.meta.url);
const { version } = parse(read('../api/openapi.yaml')).info;

editJSON('typescript/package.json', (pack) => {
  pack.version = version;
});
editJSON('typescript/package-lock.json', (lock) => {
  lock.version = version;
  lock.packages[''].version = version;
});
write('python/pyproject.toml', read('python/pyproject.toml').replace(/^version = ".*"/m, `version = "${version}"`));

function read(path) {
  return readFileSync(new URL(path, sdk), 'utf8');
}

function write(path, text) {
  if (text !== read(path)) writeFileSync(new URL(path, sdk), text);
}

function editJSON(path, edit) {
  const value = JSON.parse(read(path));
  const before = JSON.stringify(value);
  edit(value);
  if (JSON.stringify(value) !== before) write(path, `${JSON.stringify(value, null, 2)}\n`);
}
