import { expect, test } from './page';

interface Model {
  sources: { name: string }[];
  validation?: { models: unknown[]; blend: { ndcg_100: number }; popularity: { ndcg_100: number } };
}

test("the model's report has the figures that the API has, beside the baseline", async ({ page, request }) => {
  await expect.poll(async () => ((await (await request.get('/v1/model')).json()) as Model).validation, { timeout: 15_000 }).toBeDefined();
  const model = (await (await request.get('/v1/model')).json()) as Model;
  await page.goto('/#/model');
  const chart = page.locator('.bars').first();
  await expect(chart.getByRole('row')).toHaveCount(model.validation!.models.length + 2); // the blend and the head
  await expect(chart.getByRole('row', { name: /The blend/ })).toContainText(model.validation!.blend.ndcg_100.toFixed(3));
  await expect(chart.locator('.legend')).toContainText(model.validation!.popularity.ndcg_100.toFixed(3));
  const blend = await chart.locator('.bar-blend .bar-fill').evaluate((bar) => bar.getBoundingClientRect().width);
  const popular = await chart.locator('.bar-baseline .bar-fill').evaluate((bar) => bar.getBoundingClientRect().width);
  expect(blend / popular).toBeCloseTo(model.validation!.blend.ndcg_100 / model.validation!.popularity.ndcg_100, 1);
  await expect(page.locator('.weights li')).toHaveCount(model.sources.length);
});
