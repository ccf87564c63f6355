// What those who run the service do: on a server that lets everyone do everything.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, makeUser, settled, test } from './page';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test.describe('where the server refuses', () => {
  test.use({ mayComplain: true }); // a refusal is an error in the console

  test('a film is added, with what is wrong beside each field, changed, taken back, and deleted', async ({ page, request }) => {
    const title = `The Quiet Lighthouse ${randomUUID().slice(0, 8)}`;
    await page.goto('/#/browse');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Administration' }).click();
    await expect(heading(page)).toHaveText('Catalogue');
    await page.getByRole('link', { name: 'Add a film' }).click();
    await expect(heading(page)).toHaveText('Add a film');
    await page.getByLabel('Year').fill('in 1962');
    await page.getByLabel('Countries').fill('kr, narnia');
    await page.getByLabel('Directors').fill('Kim Hae-won\nKim Hae-won');
    await page.getByRole('button', { name: 'Add a translation' }).click();
    await page.getByLabel('Language', { exact: true }).fill('ko');
    await page.getByRole('button', { name: 'Add the film' }).click();
    const fields = page.locator('.field', { has: page.locator('> .field-error') });
    await expect(page.getByRole('alert')).toContainText('fields need another look');
    await expect(fields.filter({ hasText: /^Title/ })).toContainText('property "title" is missing');
    await expect(fields.filter({ hasText: 'Year' })).toContainText('value must be an integer');
    await expect(fields.filter({ hasText: 'Countries' })).toContainText('NARNIA');
    await expect(fields.filter({ hasText: 'Directors' })).toContainText('duplicate items found');
    await expect(page.locator('.row > .field-error')).toContainText('at least 2 properties');
    await expect(page.locator('[aria-invalid=true]').first()).toBeFocused();

    await page.locator('.movie-form').getByLabel('Title', { exact: true }).first().fill(title);
    await page.getByLabel('Year').fill('1962');
    await page.getByLabel('Countries').fill('kr');
    await page.getByLabel('Directors').fill('Kim Hae-won');
    await page.getByRole('button', { name: 'Drama' }).click();
    await page.locator('.row').getByLabel('Title').fill('조용한 등대');
    await page.getByRole('button', { name: 'Add the film' }).click();
    await expect(heading(page)).toHaveText(title);
    const id = Number(new URL(page.url()).hash.split('/').at(-1));
    const stored = async () => (await (await request.get(`/v1/movies/${id}`)).json()) as object;
    expect(await stored()).toMatchObject({
      title, year: 1962, countries: ['KR'], directors: ['Kim Hae-won'], genres: ['drama'], translations: [{ language: 'ko', title: '조용한 등대' }],
    });
    await expect(page.getByText('No source says anything of it')).toBeVisible();

    await page.getByLabel('Length in minutes').fill('97');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.toast').last()).toContainText('is saved');
    expect(await stored()).toMatchObject({ runtime_minutes: 97 });
    await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByLabel('Length in minutes')).toHaveValue('');
    expect(await stored()).not.toHaveProperty('runtime_minutes');

    // Somebody else is faster.
    const patch = (data: object) => request.patch(`/v1/movies/${id}`, { data });
    await patch({ keywords: ['sea'] });
    await page.getByLabel('Overview').last().fill('Mine.');
    await page.getByLabel('Year').fill('1963');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('Somebody else changed this film meanwhile');
    await expect(page.getByRole('alert')).toContainText('What they changed: Keywords.');
    expect(await stored()).toMatchObject({ year: 1962, keywords: ['sea'] });
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await expect(page.getByLabel('Keywords')).toHaveValue('sea');
    await expect(page.getByLabel('Year')).toHaveValue('1962');
    await patch({ keywords: ['fog'] });
    await page.getByLabel('Year').fill('1964');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await expect.poll(stored).toMatchObject({ year: 1964, keywords: ['sea'] });

    await page.getByRole('button', { name: 'Delete the film' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect((await request.get(`/v1/movies/${id}`)).status()).toBe(200);
    await page.getByRole('button', { name: 'Delete the film' }).click();
    await expect(page.getByRole('dialog')).toContainText('Nobody has rated it');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the film' }).click();
    await expect(heading(page)).toHaveText('Catalogue');
    expect((await request.get(`/v1/movies/${id}`)).status()).toBe(404);
    await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.toast').last()).toContainText('is in the catalogue');
    await page.getByLabel('Search titles and people').fill(title);
    const link = page.getByRole('table').getByRole('link', { name: title });
    await link.click();
    await expect(page.getByLabel('Year')).toHaveValue('1964');
    const again = Number(new URL(page.url()).hash.split('/').at(-1));
    expect(again).not.toBe(id);
    await request.delete(`/v1/movies/${again}`);
  });
});

test('the catalogue is searched, filtered and read on as a table', async ({ page }) => {
  await page.goto('/#/admin');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(51);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(rows).toHaveCount(101);
  await page.getByText('Filters', { exact: true }).click();
  await page.getByRole('button', { name: 'Western' }).click();
  await page.getByLabel('Order').selectOption('oldest');
  await expect(page).toHaveURL(/#\/admin\/movies\?genre=western&sort=oldest$/);
  await expect(page.locator('.answer.loading')).toHaveCount(0);
  for (const genres of await rows.getByRole('cell').nth(1).allInnerTexts()) expect(genres).toContain('Western');
  await page.getByLabel('Search titles and people').fill('matrix');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('The Matrix 1999');
  await page.getByRole('button', { name: 'Show the request: Catalogue' }).click();
  await expect(page.locator('.requests')).toContainText('/v1/search?q=matrix');
});

test('a model is trained: its progress is followed as it goes on, and it is cancelled', async ({ page, request }) => {
  await page.goto('/#/admin/training');
  await settled(page);
  await page.getByLabel(/Choose hyper-parameters/).check(); // takes long enough
  await page.getByRole('button', { name: 'Train a model', exact: true }).click();
  const progress = page.getByRole('progressbar');
  await expect.poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value), { timeout: 20_000 }).toBeGreaterThan(0);
  const runs = page.getByRole('table', { name: 'Runs' });
  const id = await runs.getByRole('row').nth(1).getByRole('rowheader').innerText();
  await expect(runs.getByRole('row').nth(1)).toContainText('Running');
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
  await expect(runs.getByRole('row', { name: new RegExp(`^${id} `) })).toContainText('Cancelled');
  await expect(page.getByRole('button', { name: 'Train a model', exact: true })).toBeVisible();
  const run = (await (await request.get(`/v1/training-runs/${id}`)).json()) as object;
  expect(run).toMatchObject({ state: 'cancelled', tune: true });
});

test('a user is found by number and elsewhere’s id, taken out as a file, and deleted', async ({ page, request }) => {
  const id = await makeUser(request);
  await page.goto('/#/admin/users');
  await page.getByLabel('Number, or id elsewhere').fill('demo:7');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('link', { name: 'Demo user 7' })).toBeVisible();
  await page.getByLabel('Number, or id elsewhere').fill(String(id));
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(heading(page)).toHaveText('Test');
  await page.getByRole('button', { name: 'Read the account' }).click();
  await expect(page.getByText('This user has no account')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all data' }).click();
  expect((JSON.parse(await readFile(await (await download).path(), 'utf8')) as { ratings: unknown[] }).ratings).toHaveLength(3);
  await page.getByRole('button', { name: 'Delete the user' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the user' }).click();
  await expect(heading(page)).toHaveText('Users');
  expect((await request.get(`/v1/users/${id}`)).status()).toBe(404);
  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'deleteUser' }).filter({ hasText: `/v1/users/${id}` })).toContainText('anyone (open server)');
});

test('an API key is made, shown once, and revoked', async ({ page, context }) => {
  const name = `shop ${randomUUID().slice(0, 8)}`;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/#/admin/keys');
  await page.getByLabel('What it is for').fill(name);
  await page.getByLabel(/^feedback:/).check();
  await page.getByLabel('Valid until').fill('2099-12-31');
  await page.getByRole('button', { name: 'Make a key', exact: true }).click();
  const once = page.getByRole('region', { name: `The key “${name}”` });
  await once.getByRole('button', { name: 'Copy' }).click();
  await expect(once.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^mqk_/);
  await once.getByRole('button', { name: 'I have it' }).click();
  await expect(once).toHaveCount(0);
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('feedback, read');
  await expect(row).toContainText('2099');
  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toHaveCount(0);
  await expect(page.locator('.toast')).toContainText('is revoked');
});
