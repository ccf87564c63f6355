import { expect, order, settled, test } from './page';

test('filters and order narrow the catalogue, and stand in the address', async ({ page, request }) => {
  await page.goto('/#/browse');
  await settled(page);
  await expect(page.locator('.count')).toHaveText('The first 24 films');
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(page.locator('.count')).toHaveText('The first 48 films');
  await page.getByRole('button', { name: 'Crime', exact: true }).click();
  await page.getByLabel('From', { exact: true }).selectOption('2000');
  await page.getByLabel('Until', { exact: true }).selectOption('2019');
  await page.getByLabel('Language', { exact: true }).selectOption('ko');
  await page.getByLabel('Order', { exact: true }).selectOption('newest');
  await expect(page).toHaveURL(/#\/browse\?genre=crime&year_min=2000&year_max=2019&language=ko&sort=newest$/);
  const wanted = (await (await request.get('/v1/movies?genre=crime&year_min=2000&year_max=2019&language=ko&sort=newest&limit=24')).json()) as { items: { id: number }[] };
  await expect.poll(() => order(page)).toEqual(wanted.items.map(({ id }) => id));
  await page.reload();
  await expect.poll(() => order(page)).toEqual(wanted.items.map(({ id }) => id));
  await page.getByRole('button', { name: 'Western' }).click();
  await expect(page.getByText('No film is like that')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(page.locator('.count')).toHaveText('The first 24 films');
});

test('search finds while it is typed, and ends earlier requests', async ({ page }) => {
  let ended = 0;
  page.on('requestfailed', (failed) => {
    if (failed.url().includes('/v1/search')) ended++;
  });
  await page.route('**/v1/search?q=par&*', async (slow) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await slow.continue().catch(() => undefined);
  });
  await page.goto('/#/search');
  const input = page.getByRole('searchbox', { name: 'Title or person' });
  await expect(input).toBeFocused();
  const early = page.waitForRequest(/search\?q=par&/);
  await input.pressSequentially('par');
  await early;
  await input.pressSequentially('asite');
  await expect(page.locator('.card').getByRole('link', { name: 'Parasite' })).toBeVisible();
  await expect.poll(() => ended).toBeGreaterThan(0);
  await input.fill('봉준호');
  await input.fill('bong joon');
  await expect(page.locator('.card-why').first()).toHaveText(/Bong Joon/i);
  await input.fill('qqqqzz');
  await expect(page.getByText('Nothing matches “qqqqzz”')).toBeVisible();
  await expect(page).toHaveURL(/q=qqqqzz/);
});

test('a film has its own view, with what is like it and what it would be rated', async ({ page, user }) => {
  expect(user).toBeGreaterThan(0);
  await page.goto('/#/movies/237');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Matrix');
  await expect(page).toHaveTitle('The Matrix · Marquee');
  await expect(page.locator('.prediction')).toContainText(/sure: between/);
  await settled(page);
  await expect(page.locator('.card')).toHaveCount(12);
  for (const why of await page.locator('.card-why').all()) await expect(why).not.toBeEmpty();
  const stars = page.locator('.verdict').getByRole('slider');
  await stars.focus();
  for (let n = 0; n < 7; n++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText('The Matrix: 3.5 stars');
  await expect(page.locator('.prediction')).toHaveCount(0); // it is rated now
  await page.locator('.card').first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('The Matrix');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Matrix');
});

test.describe('what there is not', () => {
  test.use({ mayComplain: true });
  test('is said', async ({ page }) => {
    await page.goto('/#/movies/987654');
    await expect(page.getByRole('alert')).toContainText('There is no movie 987654.');
    await page.goto('/#/nowhere');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
    await page.goto('/#/movies/x');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  });
});
