import { defineConfig } from '@playwright/test';

// Against a running server with the demo catalogue that lets everyone do everything, at
// MARQUEE_URL. MARQUEE_BROWSER is Chromium's program: none is downloaded.
export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: '100%',
  timeout: 30_000,
  reporter: 'line',
  forbidOnly: true,
  expect: { timeout: 8_000 },
  use: {
    baseURL: process.env['MARQUEE_URL'] ?? 'http://127.0.0.1:8080',
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env['MARQUEE_BROWSER'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'], // in a container Chromium has none
    },
  },
});
