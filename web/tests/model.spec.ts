import { expect, test } from './page';

interface Model {
  sources: { name: string }[];
  validation?: { models: unknown[]; blend: { ndcg_100: number }; popularity: { ndcg_100: number } };
}

test("the model's report has the figures that the API has, beside the baseline", async ({ page }) => {
  test.slow(); // the model may be measured only after other tests
  // A model that was made a moment ago, as from the ratings of other tests, is measured first.
  const measured = page.waitForResponse(async (response) => response.url().endsWith('/v1/model') && ((await response.json()) as Model).validation !== undefined);
  await page.goto('/#/model');
  const { sources, validation } = (await (await measured).json()) as Model;
  const { blend, popularity, models } = validation!;
  const chart = page.locator('.bars').first();
  await expect(chart.getByRole('row')).toHaveCount(models.length + 2); // the blend and the head
  await expect(chart.getByRole('row', { name: /The blend/ })).toContainText(blend.ndcg_100.toFixed(3));
  await expect(chart.locator('.legend')).toContainText(popularity.ndcg_100.toFixed(3));
  const width = (bar: string) => chart.locator(`${bar} .bar-fill`).evaluate((fill) => fill.getBoundingClientRect().width);
  expect((await width('.bar-blend')) / (await width('.bar-baseline'))).toBeCloseTo(blend.ndcg_100 / popularity.ndcg_100, 1);
  await expect(page.locator('.weights li')).toHaveCount(sources.length);
});
