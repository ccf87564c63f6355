#!/usr/bin/env node
import { createMockServer } from './server.js';

const port = Number(process.argv[2] ?? process.env['PORT'] ?? 4010);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error('Usage: marquee-mock [PORT]');
  process.exit(2);
}
const server = createMockServer().listen(port, '127.0.0.1', () => {
  const address = server.address();
  console.log(`The document's examples at http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`);
});
