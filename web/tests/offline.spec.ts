import { expect, settled, test } from './page';

test.use({ mayComplain: true });

test('a lost network is said, what fails recovers by itself, and nothing is lost silently', async ({ page, context, user, request }) => {
  await page.goto('/');
  await settled(page);
  await context.setOffline(true);
  await expect(page.locator('.offline')).toContainText('cannot be reached');
  const before = page.locator('.hero').getByRole('button', { name: 'Watch list' });
  await before.click();
  await expect(page.locator('.toast.failed')).toContainText('Nothing came back from the server');
  await expect(before).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('link', { name: 'Browse' }).first().click();
  await expect(page.getByRole('alert')).toContainText('Marquee cannot be reached');
  await context.setOffline(false);
  await expect(page.locator('.offline')).toBeEmpty();
  await expect(page.locator('.card')).toHaveCount(24);
  expect(((await (await request.get(`/v1/users/${user}/feedback`)).json()) as { items: unknown[] }).items).toEqual([]);
});

test('an answer to what was asked before the network went is no sign that it is back', async ({ page, context }) => {
  await page.goto('/');
  await settled(page);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/v1/movies?**', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  const asked = page.waitForRequest('**/v1/movies?**');
  await page.getByRole('link', { name: 'Browse' }).first().click();
  await asked;
  await context.setOffline(true);
  await expect(page.locator('.offline')).toContainText('cannot be reached');
  answer();
  await expect(page.locator('.card')).toHaveCount(24);
  await expect(page.locator('.offline')).toContainText('cannot be reached');
});

test('a server that goes away and comes back is noticed, and an error of its own says what to do', async ({ page }) => {
  await page.route('**/v1/**', (lost) => lost.abort());
  await page.route('**/livez', (lost) => lost.abort());
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('Marquee cannot be reached');
  await page.unrouteAll();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you like to watch?');

  const problem = { type: 'urn:marquee:problem:internal', title: 'Internal error', status: 500, detail: 'Something went wrong.', request_id: 'abc123' };
  await page.route('**/v1/movies?*', (broken) => broken.fulfill({ status: 500, contentType: 'application/problem+json', json: problem }));
  await page.goto('/#/browse');
  await expect(page.getByRole('alert')).toContainText('Something went wrong.');
  await expect(page.getByRole('alert')).toContainText('abc123');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.card')).toHaveCount(24);
});

test('each change that failed is taken back by itself, and what is read after the network came back is read once', async ({ page, context, user }) => {
  expect(user).toBeGreaterThan(0);
  await page.goto('/#/browse');
  await settled(page);
  await context.setOffline(true);
  const marks = [0, 1, 2].map((n) => page.locator('.card').nth(n).getByRole('button', { name: /^Watch list/ }));
  for (const mark of marks) await mark.click();
  await expect(page.locator('.toast.failed').first()).toBeVisible();
  for (const mark of marks) await expect(mark).toHaveAttribute('aria-pressed', 'false');
  await context.setOffline(false);
  await expect(page.locator('.offline')).toBeEmpty();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/movies/58') && !request.url().includes('poster')) asked.push(request.url());
  });
  await page.goto('/#/movies/58');
  await expect(page.getByRole('heading', { name: 'Similar films' })).toBeVisible();
  await settled(page);
  expect(asked).toHaveLength(2); // the film, and what is like it
});

test('lists that could not be read are not shown as empty', async ({ page, user }) => {
  expect(user).toBeGreaterThan(0);
  const problem = { type: 'urn:marquee:problem:internal', title: 'Internal error', status: 500, detail: 'Something went wrong.' };
  await page.route('**/ratings?*', (broken) => broken.fulfill({ status: 500, contentType: 'application/problem+json', json: problem }));
  await page.goto('/#/films?list=rated');
  await expect(page.getByRole('alert')).toContainText('Something went wrong.');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.card')).toHaveCount(3);
});
