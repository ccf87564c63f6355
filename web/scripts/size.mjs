// Fails where the public page has come to more than is meant: all its scripts and styles
// together, compressed by gzip. A part that is for admins only would not count.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const most = 80_000;
const folder = new URL('../../internal/web/page/assets/', import.meta.url);
const sizes = readdirSync(folder)
  .filter((name) => /\.(js|css)$/.test(name) && !name.startsWith('admin'))
  .map((name) => ({ name, size: gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length }));
const total = sizes.reduce((sum, { size }) => sum + size, 0);
for (const { name, size } of sizes) console.log(`${String(size).padStart(7)} ${name}`);
console.log(`${String(total).padStart(7)} bytes in all, compressed; ${most} are allowed`);
if (total > most) process.exit(1);
