// Against a server that works by accounts, at MARQUEE_ACCOUNTS_URL, of which MARQUEE_ACCOUNTS_KEY
// is a key with scope admin.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './page';

const accounts = process.env['MARQUEE_ACCOUNTS_URL'];
const key = process.env['MARQUEE_ACCOUNTS_KEY'];
test.skip(!accounts || !key, 'MARQUEE_ACCOUNTS_URL and MARQUEE_ACCOUNTS_KEY name no server and key');
test.use({ baseURL: accounts ?? '' });

const password = 'a lamp on the old pier';

async function register(page: Page): Promise<string> {
  const login = `test-${randomUUID()}`;
  await page.goto('/#/register');
  await page.getByLabel('Email address or name').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make an account' }).click();
  await expect(page.getByRole('link', { name: `My profile: ${login}` })).toBeVisible();
  return login;
}

test('who may not is told so; an admin makes another one and takes it back', async ({ page, request, browser }) => {
  test.slow(); // passwords are hashed slowly, on purpose
  await page.goto('/#/admin');
  await expect(page.getByRole('main')).toContainText('Log in as an admin');
  await expect(page.getByRole('link', { name: 'Administration' })).toHaveCount(0);
  const login = await register(page);
  await page.goto('/#/admin/users');
  await expect(page.getByRole('main')).toContainText(`You are logged in as ${login}, who is no admin.`);

  const profile = Number(await page.evaluate(() => localStorage.getItem('marquee.profile')));
  const promoted = await request.put(`/v1/users/${profile}/role`, { data: { role: 'admin' }, headers: { Authorization: `Bearer ${key}` } });
  expect(promoted.status()).toBe(200);
  const context = await browser.newContext({ baseURL: accounts! });
  const otherPage = await context.newPage();
  const other = await register(otherPage);
  const otherProfile = Number(await otherPage.evaluate(() => localStorage.getItem('marquee.profile')));
  await context.close();

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Users');
  await page.getByLabel('Number, or id elsewhere').fill(String(otherProfile));
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('button', { name: 'Read the account' }).click();
  await expect(page.getByText(other, { exact: true }).last()).toBeVisible();
  await page.getByRole('button', { name: 'Make an admin' }).click();
  await expect(page.locator('.toast')).toContainText(`${other}: Admin`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Make an admin' })).toBeVisible();
  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'setRole' }).first()).toContainText(`user ${profile}`);

  for (const id of [otherProfile, profile]) {
    await request.delete(`/v1/users/${id}`, { headers: { Authorization: `Bearer ${key}` } });
  }
});
