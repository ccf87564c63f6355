import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { expect, settled, test } from './page';

test('every panel shows its requests, which can be sent as they are', async ({ page, user, context }) => {
  expect(user).toBeGreaterThan(0);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/#/');
  await settled(page);
  await page.getByRole('button', { name: 'Show the request: Your list' }).click();
  const copied = async () => {
    await page.getByRole('button', { name: /^Copy: GET/ }).first().click();
    await expect(page.getByRole('button', { name: /^Copied/ })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const curl = await copied();
  const answer = JSON.parse(execFileSync('sh', ['-c', curl], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as { items: unknown[] };
  expect(answer.items).toHaveLength(25);
  await page.getByRole('button', { name: 'TypeScript' }).click();
  await expect(page.locator('.request code').first()).toContainText("import { createMarquee, unwrap } from '@marquee/client';");
  await page.waitForTimeout(2100); // the button says again what it does
  const program = await copied();
  // As a user would run it: the package is installed beside the file.
  const file = new URL('../shown-request.mjs', import.meta.url);
  writeFileSync(file, program.replace('\nawait ', '\nconst answer = await ').concat('\nconsole.log(String(answer.items.length));\n'));
  try {
    expect(execFileSync('node', [file.pathname], { encoding: 'utf8' }).trim()).toBe('25');
  } finally {
    rmSync(file);
  }
});

test('what was written is shown too', async ({ page, user }) => {
  await page.goto('/#/');
  await settled(page);
  await page.locator('.hero').getByRole('button', { name: 'Watch list' }).click();
  await page.getByRole('button', { name: 'Show the request: Your list' }).click();
  await expect(page.locator('.request pre').first()).toContainText(new RegExp(`curl -X PUT '.*/v1/users/${user}/feedback/\\d+/watchlist'`));
});

for (const path of ['welcome', 'browse', 'search?q=a', 'films', 'together', 'model', 'me', 'movies/58']) {
  test(`the panels of ${path} show theirs`, async ({ page, user }) => {
    expect(user).toBeGreaterThan(0);
    await page.goto(`/#/${path}`);
    const button = page.getByRole('button', { name: /^Show the request/ });
    await expect(button.first()).toBeVisible();
    for (const one of await button.all()) expect(await one.getAttribute('aria-controls')).toBeTruthy();
    await button.first().click();
    await expect(page.locator('.requests')).toContainText(path === 'together' ? 'Nothing has been asked for yet.' : /curl/);
  });
}
