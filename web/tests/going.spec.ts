// What stays and what begins anew when one goes from view to view.
import { expect, settled, test } from './page';

test('a link leads to the top of a view, and back leads to where it was left', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto('/#/browse');
  await settled(page);
  const top = () => page.evaluate(() => Math.round(scrollY));
  await page.evaluate(() => scrollTo(0, 600));
  await expect.poll(top).toBe(600);
  // Clicked by the page itself: Playwright would scroll to the link first.
  const follow = (name: string) => page.getByRole('navigation', { name: 'Views', exact: true }).getByRole('link', { name }).dispatchEvent('click');
  await follow('Model');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The model');
  await follow('Browse');
  await expect(page.locator('.card').first()).toBeVisible();
  await expect.poll(top).toBe(0);
  await page.evaluate(() => scrollTo(0, 400));
  await expect.poll(top).toBe(400);
  await follow('Model');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The model');
  await page.goBack();
  await expect.poll(top).toBe(400);
});

test('a next page that is slow holds nothing up that is asked for after it', async ({ page }) => {
  await page.route('**/v1/movies?*cursor=*', async (slow) => {
    if (!slow.request().url().includes('genre')) await new Promise((resolve) => setTimeout(resolve, 3000));
    await slow.continue().catch(() => undefined);
  });
  await page.goto('/#/browse');
  await settled(page);
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('button', { name: 'Crime', exact: true }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Show more' }).click({ timeout: 1500 });
  await expect(page.locator('.count')).toHaveText('The first 48 films', { timeout: 1500 });
});

test('what is said of one profile stays with it when another one begins meanwhile', async ({ page, user }) => {
  expect(user).toBeGreaterThan(0);
  let answered: () => void = () => undefined;
  const late = new Promise<void>((resolve) => (answered = resolve));
  await page.route(`**/v1/users/${user}`, async (slow) => {
    if (slow.request().method() === 'PATCH') await late;
    await slow.continue().catch(() => undefined);
  });
  await page.goto('/#/me');
  await page.getByRole('button', { name: 'Western' }).click();
  await page.getByRole('button', { name: 'Begin a new profile' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you like to watch?');
  const answer = page.waitForResponse((response) => response.request().method() === 'PATCH');
  answered();
  await answer;
  await expect(page.getByRole('link', { name: 'My profile', exact: true })).toBeVisible();
});

test('the first films are asked for again only when they may be others', async ({ page }) => {
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/v1/recommendations')) asked++;
  });
  await page.goto('/#/welcome');
  await settled(page);
  await page.getByRole('button', { name: 'Rate ten films' }).click();
  const stars = page.locator('.ten').getByRole('slider');
  await expect(stars).toHaveCount(10);
  asked = 0;
  await stars.first().fill('1'); // nothing that is liked
  await expect(page.getByText('You have rated 1 film.')).toBeVisible();
  await page.waitForTimeout(500);
  expect(asked).toBe(0);
  await stars.nth(1).fill('5');
  await expect.poll(() => asked).toBe(1);
});
