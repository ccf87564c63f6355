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
    await page.getByRole('button', { name: /^Cop(y|ied): GET/ }).first().click();
    await expect(page.getByRole('button', { name: /^Copied/ })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const curl = await copied();
  const answer = JSON.parse(execFileSync('sh', ['-c', curl], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as { items: unknown[] };
  expect(answer.items).toHaveLength(19);
  await page.getByRole('button', { name: 'TypeScript' }).click();
  await expect(page.locator('.request code').first()).toContainText("import { createMarquee, unwrap } from '@marquee/client';");
  const program = await copied();
  // As a user would run it: the package is installed beside the file.
  const file = new URL('../shown-request.mjs', import.meta.url);
  writeFileSync(file, program.replace('\nawait ', '\nconst answer = await ').concat('\nconsole.log(String(answer.items.length));\n'));
  try {
    expect(execFileSync('node', [file.pathname], { encoding: 'utf8' }).trim()).toBe('19');
  } finally {
    rmSync(file);
  }
  // What was written is shown as well.
  await page.locator('.hero').getByRole('button', { name: 'Watch list' }).click();
  await page.getByRole('button', { name: 'curl' }).click();
  await expect(page.locator('.request pre').first()).toContainText(new RegExp(`curl -X PUT '.*/v1/users/${user}/feedback/\\d+/watchlist'`));
});

test('the panels of all views show theirs', async ({ page, user }) => {
  expect(user).toBeGreaterThan(0);
  await page.goto('/');
  for (const path of ['welcome', 'browse', 'search?q=a', 'films', 'together', 'model', 'me', 'movies/58', 'admin/movies/58', 'admin/training', 'admin/users', 'admin/keys', 'admin/log']) {
    await page.evaluate((to) => (location.hash = `#/${to}`), path);
    await expect(page).toHaveURL(new RegExp(`#/${path.replace('?', '\\?')}`));
    await page.getByRole('button', { name: /^Show the request/ }).first().click();
    await expect(page.locator('.requests'), path).toContainText(path === 'together' ? 'Nothing has been asked for yet.' : /curl/);
  }
});
