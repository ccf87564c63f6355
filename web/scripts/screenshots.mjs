// Takes the pictures of the page in docs/images, from a running server with the demo
// catalogue: MARQUEE_URL=http://127.0.0.1:8080 npm run screenshots
import { chromium } from '@playwright/test';

const url = process.env['MARQUEE_URL'] ?? 'http://127.0.0.1:8080';
const browser = await chromium.launch({ executablePath: process.env['MARQUEE_BROWSER'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

const desktop = { viewport: { width: 1200, height: 800 } };
const phone = { viewport: { width: 390, height: 780 } };
const pictures = [
  { name: 'page-first-visit', path: 'welcome', options: { ...desktop, colorScheme: 'light', locale: 'en-GB' } },
  { name: 'page-for-you', path: '', options: { ...desktop, colorScheme: 'dark', locale: 'en-GB' }, profile: 1 },
  { name: 'page-model', path: 'model', options: { ...desktop, colorScheme: 'light', locale: 'en-GB' }, profile: 1 },
  { name: 'page-admin', path: 'admin/movies/237', options: { ...desktop, colorScheme: 'light', locale: 'en-GB' }, profile: 1 },
  { name: 'page-phone-korean', path: 'together?with=2', options: { ...phone, colorScheme: 'dark', locale: 'ko-KR' }, profile: 1 },
];
for (const { name, path, options, profile } of pictures) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  if (profile) await page.addInitScript((id) => localStorage.setItem('marquee.profile', String(id)), profile);
  await page.goto(`${url}/#/${path}`);
  if (name === 'page-first-visit') await page.getByRole('button', { name: 'Crime', exact: true }).click();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: new URL(`../../docs/images/${name}.png`, import.meta.url).pathname });
  await context.close();
}
await browser.close();
