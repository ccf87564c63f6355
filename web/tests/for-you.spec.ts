import { expect, order, settled, test } from './page';

test.beforeEach(async ({ page, user }) => {
  expect(user).toBeGreaterThan(0);
  await page.goto('/');
  await settled(page);
});

test('a film says why; a rating puts the list in order before the eyes, and can be undone', async ({ page, request, user }) => {
  const hero = page.locator('.hero');
  await expect(hero.locator('.reasons li').first()).toBeVisible();
  await expect(hero.locator('.prediction')).toContainText(/\d(\.\d)? stars for you/);
  await expect(hero.locator('.prediction')).toContainText(/80% sure: between [\d.]+ and [\d.]+/);
  await page.evaluate(() => {
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...given) {
      document.body.dataset['glided'] = 'yes';
      return animate.apply(this, given);
    };
  });
  const before = await order(page);
  const card = page.locator('.cards .card').nth(2);
  const id = Number(await card.getAttribute('data-id'));
  const stars = card.getByRole('slider');
  const box = (await stars.boundingBox())!;
  await stars.click({ position: { x: box.width * 0.855, y: box.height / 2 } }); // the left half of the fifth
  await expect(page.locator('.toast')).toContainText('4.5 stars');
  await expect.poll(() => order(page)).not.toContain(id);
  await settled(page);
  const after = await order(page);
  expect(after).not.toEqual(before.filter((one) => one !== id)); // not only the one film left
  expect(await page.evaluate(() => document.body.dataset['glided'])).toBe('yes');
  const rated = (await (await request.get(`/v1/users/${user}/ratings/${id}`)).json()) as { rating: number };
  expect(rated.rating).toBe(4.5);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => order(page)).toContain(id);
  expect((await request.get(`/v1/users/${user}/ratings/${id}`)).status()).toBe(404);
});

test('nothing glides where motion is not wanted', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    Element.prototype.animate = () => {
      throw new Error('it glides');
    };
  });
  const card = page.locator('.cards .card').first();
  const id = Number(await card.getAttribute('data-id'));
  await card.hover();
  await card.getByRole('button', { name: 'Not interested' }).click();
  await expect.poll(() => order(page)).not.toContain(id);
  await settled(page);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('what is not of interest goes, the watch list takes a film, and both come back when that is undone', async ({ page, request, user }) => {
  const card = page.locator('.cards .card').nth(1);
  const id = Number(await card.getAttribute('data-id'));
  await card.hover();
  await card.getByRole('button', { name: 'Not interested' }).click();
  await expect.poll(() => order(page)).not.toContain(id);
  const kept = async () => ((await (await request.get(`/v1/users/${user}/feedback?kind=not_interested`)).json()) as { items: { movie_id: number }[] }).items;
  await expect.poll(async () => (await kept()).map(({ movie_id }) => movie_id)).toEqual([id]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => order(page)).toContain(id);
  expect(await kept()).toEqual([]);

  const hero = page.locator('.hero');
  const title = await hero.getByRole('heading').innerText();
  await hero.getByRole('button', { name: 'Watch list' }).click();
  await expect(page.locator('.toast')).toContainText(`${title} is on your watch list.`);
  await page.getByRole('link', { name: 'My films' }).first().click();
  await expect(page.locator('.card').getByRole('heading')).toContainText(title);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Your watch list is empty')).toBeVisible();
});

test('sliders steer the list while they move', async ({ page, request, user }) => {
  const before = await order(page);
  const asked = page.waitForRequest((request) => request.url().includes('recency=-'));
  await page.getByRole('slider', { name: 'Old to New' }).fill('-0.8');
  await asked;
  await expect.poll(() => order(page)).not.toEqual(before);
  const steered = page.waitForRequest((request) => /popularity=-.*adventure=/.test(request.url()));
  await page.getByRole('slider', { name: 'Popular to Obscure' }).fill('1');
  await page.getByRole('slider', { name: 'Safe to Adventurous' }).fill('0.5');
  await steered;
  await expect(page.getByRole('slider', { name: 'Popular to Obscure' })).toHaveAttribute('aria-valuetext', '100 % towards Obscure');
  await page.getByRole('button', { name: 'Reset' }).click();
  // Not as it was before: the ratings of other tests may have made a new model meanwhile.
  const straight = (await (await request.get(`/v1/users/${user}/recommendations?limit=19`)).json()) as { items: { movie: { id: number } }[] };
  await expect.poll(() => order(page)).toEqual(straight.items.slice(1).map(({ movie }) => movie.id));
});
