import type { Page } from '@playwright/test';
import { expect, order, settled, test } from './page';

/** Presses Tab until what has the focus matches; there is a way to everything. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let n = 0; n < 120; n++) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`no way to ${selector} by ${key}`);
}

test('everything can be done by keyboard alone', async ({ page }) => {
  test.slow(); // hundreds of keys
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  // The skip link comes first, is seen, and leads past the navigation.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  // A profile.
  await tabTo(page, '.chip');
  await page.keyboard.press('Space');
  await tabTo(page, '#profile-name');
  await page.keyboard.type('Key');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For you');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await settled(page);

  // The first film is put away: the next one has the focus.
  const first = await page.locator('.hero-title').innerText();
  await tabTo(page, '.hero .button.mark[aria-label^="Not"]');
  await page.keyboard.press('Enter');
  await expect(page.locator('.hero-title')).not.toHaveText(first);
  await expect(page.locator('.hero-title a')).toBeFocused();

  // A slider, and a rating in the list: the focus stays in the list when the film leaves it.
  await tabTo(page, '.slider input');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('slider', { name: 'Popular to Obscure' })).toHaveAttribute('aria-valuetext', '10 % towards Obscure');
  await settled(page);
  await tabTo(page, '.card .stars input');
  const rated = (await order(page))[0];
  for (let n = 0; n < 9; n++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast').last()).toContainText('4.5 stars');
  await expect.poll(() => order(page)).not.toContain(rated);
  await settled(page);
  expect(await page.evaluate(() => document.activeElement?.closest('.cards') !== null)).toBe(true);
  await expect(page.locator('p[role=status].hidden')).toContainText('The list has changed.');

  // A film, its marks, and back.
  await tabTo(page, '.card-link');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/movies\/\d+/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, '.button.mark');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast').last()).toContainText('watch list');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.button.mark').first()).toHaveAttribute('aria-pressed', 'false');

  // The search, which has the focus when it is come to.
  await tabTo(page, '[href="#/search"]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('parasite');
  await expect(page.locator('.count')).toHaveText('1 film');

  // A request.
  await tabTo(page, '.request-button', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.requests pre')).toContainText('/v1/search?q=parasite');

  // My data: the dialog takes the focus and gives it back.
  await tabTo(page, '[href="#/me"]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, '.button.danger');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete everything' })).toBeFocused();
});
