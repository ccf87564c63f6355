// Copies what tsc does not: declarations that are no output of its own, and the license.
import { chmodSync, copyFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
copyFileSync(new URL('src/generated/schema.d.ts', root), new URL('dist/generated/schema.d.ts', root));
copyFileSync(new URL('../../LICENSE', root), new URL('LICENSE', root));
chmodSync(new URL('dist/mocks/cli.js', root), 0o755);
