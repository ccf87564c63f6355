import { expect, test } from './page';

test.describe('in a Korean browser', () => {
  test.use({ locale: 'ko-KR' });
  test('the page and the films are Korean, until another language is chosen', async ({ page, user }) => {
    expect(user).toBeGreaterThan(0);
    await page.goto('/#/movies/237');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('매트릭스');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page.getByRole('link', { name: '둘러보기' }).first()).toBeVisible();
    await expect(page.locator('.card-why').first()).toHaveText(/[가-힣]/);
    await page.getByRole('button', { name: 'EN: in English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Matrix');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Matrix');
  });
});

test('colours follow the system until they are chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/#/browse');
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await ground()).toBe('rgb(247, 244, 237)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).toBe('rgb(18, 16, 14)');
  await page.getByRole('button', { name: 'Light colours' }).click();
  await expect.poll(ground).toBe('rgb(247, 244, 237)');
  await page.reload();
  await expect.poll(ground).toBe('rgb(247, 244, 237)');
});
