import { expect, order, settled, test } from './page';

test('choosing genres gives recommendations at once, and the profile is remembered', async ({ page, request }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you like to watch?');
  const preview = page.locator('.preview');
  await expect(preview.getByRole('heading')).toHaveText('What most people like');
  const before = await preview.locator('li').evaluateAll((items) => items.map((item) => item.dataset['id']));
  await page.getByRole('button', { name: 'Horror' }).click();
  await expect(preview.getByRole('heading')).toHaveText('For you, so far');
  await expect.poll(() => preview.locator('li').evaluateAll((items) => items.map((item) => item.dataset['id']))).not.toEqual(before);

  await page.getByLabel('What are you called?').fill('Jin');
  await page.getByRole('button', { name: 'Show my films' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For you');
  await settled(page);
  const cards = page.locator('.cards .card');
  expect(await cards.count()).toBeGreaterThan(10);
  for (const why of await cards.locator('.card-why').all()) await expect(why).not.toBeEmpty();
  expect(await cards.locator('.card-why').count()).toBe(await cards.count());

  const id = Number(await page.evaluate(() => localStorage.getItem('marquee.profile')));
  const user = (await (await request.get(`/v1/users/${id}`)).json()) as { name: string; preferred_genres: string[] };
  expect(user).toMatchObject({ name: 'Jin', preferred_genres: ['horror'] });
  const list = await order(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For you');
  await settled(page);
  expect(await order(page)).toEqual(list);
});

test('rating posters gives recommendations at once, and the ratings are kept', async ({ page, request }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Rate ten films' }).click();
  const ten = page.locator('.ten .card');
  await expect(ten).toHaveCount(10);
  const first = await ten.first().getByRole('heading').innerText();
  const stars = ten.first().getByRole('slider');
  const box = (await stars.boundingBox())!;
  await stars.click({ position: { x: box.width * 0.95, y: box.height / 2 } }); // the right half of the fifth star
  await expect(page.getByText('You have rated 1 film.')).toBeVisible();
  await expect(stars).toHaveAttribute('aria-valuetext', '5 of 5 stars');
  await page.getByRole('button', { name: 'Ten others' }).click();
  await expect(ten.first().getByRole('heading')).not.toHaveText(first);
  await page.getByRole('button', { name: 'Show my films' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For you');
  await settled(page);
  await expect(page.locator('.hero .reasons')).toContainText(`You rated ${first} 5.`);
  const id = await page.evaluate(() => localStorage.getItem('marquee.profile'));
  const kept = (await (await request.get(`/v1/users/${id}/ratings`)).json()) as { items: { rating: number }[] };
  expect(kept.items.map(({ rating }) => rating)).toEqual([5]);
});

test.describe('a profile that is gone', () => {
  test.use({ mayComplain: true });
  test('is forgotten', async ({ page, user, request }) => {
    await request.delete(`/v1/users/${user}`);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you like to watch?');
    expect(await page.evaluate(() => localStorage.getItem('marquee.profile'))).toBeNull();
  });
});
