import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, settled, test } from './page';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const all = '"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"';

/**
 * What axe finds on the page as it is, by WCAG 2.2 A and AA and its own best practices, or only of
 * contrast. A list's films and a table's rows after the fourth are like those before.
 */
async function findings(page: Page, contrastOnly = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const rules = contrastOnly ? '{ type: "rule", values: ["color-contrast", "link-in-text-block"] }' : `{ type: "tag", values: [${all}] }`;
  const { violations } = (await page.evaluate(
    `axe.run({ exclude: [".card:nth-child(n + 5)", ".table tr:nth-child(n + 5)"] }, { runOnly: ${rules}, resultTypes: ["violations"] })`,
  )) as AxeResults;
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`));
}

const views = {
  every: ['welcome', '', 'browse', 'browse?genre=western&genre=horror', 'search?q=park', 'movies/237', 'films', 'films?list=rated', 'together?with=2', 'model', 'me', 'login', 'register', 'nowhere'],
  "every admin's": ['admin', 'admin/movies?genre=western', 'admin/movies/237', 'admin/movies/new', 'admin/training', 'admin/users', 'admin/users/2', 'admin/keys', 'admin/log'],
};

/** Goes to a view, and waits until all of it is there. */
async function visit(page: Page, view: string): Promise<void> {
  await page.evaluate((to) => (location.hash = `#/${to}`), view);
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.locator('.skeleton, .loading')).toHaveCount(0);
}

/** What on the page is smaller than a finger finds (WCAG 2.2, 2.5.8). Links within text are exempt. */
const small = (page: Page) =>
  page.locator('a, button, input, select').evaluateAll((targets) =>
    targets.flatMap((target) => {
      if (!target.checkVisibility() || target.matches('.skip, .card-link, p a, [aria-hidden=true]')) return []; // a card's link covers the card
      const { width, height } = target.getBoundingClientRect();
      return width < 24 || height < 24 ? [`${target.outerHTML.slice(0, 120)}: ${width} × ${height}`] : [];
    }),
  );

const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

// Contrast does not depend on the language, nor all the rest on the colours.
for (const { locale, themes } of [{ locale: 'en-GB', themes: ['dark', 'light'] }, { locale: 'ko-KR', themes: ['light'] }] as const) {
  test.describe(locale, () => {
    test.use({ locale, contextOptions: { reducedMotion: 'reduce' } });
    for (const [which, names] of Object.entries(views)) test(`axe finds nothing on ${which} view, in ${themes.join(' and ')}, and each fits a phone`, async ({ page, user }) => {
      test.setTimeout(60_000);
      expect(user).toBeGreaterThan(0);
      await page.goto('/');
      for (const view of names) {
        await page.setViewportSize(desktop);
        await page.emulateMedia({ colorScheme: themes[0] });
        await visit(page, view);
        await page.locator('.request-button[aria-expanded=false]').evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()));
        expect(await findings(page), view).toEqual([]);
        for (const colorScheme of themes.slice(1)) {
          await page.emulateMedia({ colorScheme });
          expect(await findings(page, true), `${view}, ${colorScheme}`).toEqual([]);
        }
        await page.setViewportSize(phone);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(phone.width);
        expect(await small(page), view).toEqual([]);
      }
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: phone, hasTouch: true, isMobile: true, contextOptions: { reducedMotion: 'reduce' } });
  test('the views are chosen below, and axe finds nothing there, in a message and in a dialog', async ({ page, user }) => {
    expect(user).toBeGreaterThan(0);
    await page.goto('/');
    await settled(page);
    await page.locator('.hero').getByRole('button', { name: 'Watch list' }).tap();
    await expect(page.locator('.toast')).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('navigation', { name: 'Views, below' }).getByRole('link', { name: 'Together' }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Together');
    await page.getByRole('link', { name: /^My profile/ }).tap();
    await page.getByRole('button', { name: 'Delete everything' }).tap();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
});
