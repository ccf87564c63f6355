import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, settled, test } from './page';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it is, by WCAG 2.2 A and AA and its own best practices. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))));
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] })',
  )) as AxeResults;
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`));
}

const views = ['welcome', '', 'browse', 'browse?genre=western&genre=horror', 'search?q=park', 'movies/237', 'films', 'films?list=rated', 'together?with=2', 'model', 'me', 'login', 'register', 'nowhere'];

for (const colorScheme of ['dark', 'light'] as const) {
  for (const locale of ['en-GB', 'ko-KR']) {
    test.describe(`${colorScheme}, ${locale}`, () => {
      test.use({ colorScheme, locale, contextOptions: { reducedMotion: 'reduce' } });
      test('axe finds nothing on any view', async ({ page, user }) => {
        test.setTimeout(60_000);
        expect(user).toBeGreaterThan(0);
        await page.goto('/');
        for (const view of views) {
          await page.evaluate((to) => (location.hash = `#/${to}`), view);
          await expect(page.locator('main h1')).toBeVisible();
          await expect(page.locator('.skeleton')).toHaveCount(0);
          await page.locator('.request-button[aria-expanded=false]').evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()));
          expect.soft(await findings(page), view).toEqual([]);
        }
      });
    });
  }
}

test('axe finds nothing in a message and a dialog', async ({ page, user }) => {
  expect(user).toBeGreaterThan(0);
  await page.goto('/');
  await settled(page);
  await page.locator('.hero').getByRole('button', { name: 'Watch list' }).click();
  await expect(page.locator('.toast')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.goto('/#/me');
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, contextOptions: { reducedMotion: 'reduce' } });
  test('every view fits, its targets are large enough, and axe finds nothing', async ({ page, user }) => {
    test.setTimeout(60_000);
    expect(user).toBeGreaterThan(0);
    await page.goto('/');
    for (const view of views) {
      await page.evaluate((to) => (location.hash = `#/${to}`), view);
      await expect(page.locator('main h1')).toBeVisible();
      await expect(page.locator('.skeleton')).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(360);
      const small = await page.locator('a, button, input, select').evaluateAll((targets) =>
        targets.flatMap((target) => {
          // Links within text are exempt, and a card's link covers the card.
          if (!target.checkVisibility() || target.matches('.skip, .card-link, p a, [aria-hidden=true]')) return [];
          const { width, height } = target.getBoundingClientRect();
          return width < 24 || height < 24 ? [`${target.outerHTML.slice(0, 120)}: ${width} × ${height}`] : [];
        }),
      );
      expect(small, view).toEqual([]);
      if (['', 'browse', 'model'].includes(view)) expect(await findings(page), view).toEqual([]);
    }
  });
  test('the views are chosen below', async ({ page, user }) => {
    expect(user).toBeGreaterThan(0);
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Views, below' }).getByRole('link', { name: 'Together' }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Together');
  });
});
