import { readFile } from 'node:fs/promises';
import { expect, test } from './page';

test('the profile is changed, exported, and deleted when that is confirmed; another one is gone on as', async ({ page, request, user }) => {
  await page.goto('/#/me');
  await page.getByLabel('Name', { exact: true }).fill('Mina');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mina');
  await page.getByRole('button', { name: 'Western' }).click();
  await page.getByLabel(/Others may ask/).check();
  const stored = async () => (await (await request.get(`/v1/users/${user}`)).json()) as object;
  await expect.poll(stored).toMatchObject({ name: 'Mina', preferred_genres: ['crime', 'thriller', 'western'], open_to_groups: true });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as a file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`marquee-${user}.json`);
  const all = JSON.parse(await readFile(await file.path(), 'utf8')) as { user: { id: number }; ratings: unknown[] };
  expect(all.user.id).toBe(user);
  expect(all.ratings).toHaveLength(3);

  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect((await request.get(`/v1/users/${user}`)).status()).toBe(200);
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you like to watch?');
  expect((await request.get(`/v1/users/${user}`)).status()).toBe(404);

  await page.getByRole('button', { name: 'Start without' }).click();
  await expect(page.getByRole('link', { name: 'My profile: Guest' })).toBeVisible();
  await page.getByRole('link', { name: 'My profile: Guest' }).click();
  await page.getByLabel('Number of a profile').fill('1');
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(page.getByRole('link', { name: 'My profile: Demo user 1' })).toBeVisible();
});
