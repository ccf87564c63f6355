import { defineConfig } from 'vite';

// The server that `npm run dev` passes the API's paths on to.
const server = process.env['MARQUEE_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  build: {
    outDir: '../internal/web/page',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the page's policy allows no data: URLs
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/v1': server, '/docs': server, '/openapi': server, '/livez': server, '/readyz': server } },
});
