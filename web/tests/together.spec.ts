import { expect, makeUser, settled, test } from './page';

test('what to watch with another profile, by three strategies', async ({ page, request, user }) => {
  const other = await makeUser(request);
  await page.goto('/#/together');
  await expect(page.getByText('With whom do you watch?')).toBeVisible();
  await page.getByLabel('Number of a profile').fill(String(other));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await settled(page);
  const first = page.locator('.card').first();
  await expect(first.locator('.member')).toHaveCount(2);
  await expect(first).toContainText('You');
  await expect(first).toContainText(`Profile ${other}`);
  const asked = page.waitForRequest(/strategy=least_misery/);
  await page.getByRole('button', { name: 'Nobody suffers' }).click();
  expect((await asked).url()).toContain(`user_id=${user}&user_id=${other}`);
  await page.getByRole('button', { name: '+ Demo user 2' }).click();
  await expect(first.locator('.member')).toHaveCount(3);
  await page.getByRole('button', { name: 'Demo user 2: remove' }).click();
  await expect(first.locator('.member')).toHaveCount(2);
  const anew = page.waitForRequest(/group-recommendations/);
  const gone = await first.getAttribute('data-id');
  await first.getByRole('button', { name: /^Not interested/ }).click();
  await anew;
  await expect(page.locator(`.card[data-id="${gone}"]`)).toHaveCount(0);
  await request.delete(`/v1/users/${other}`);
});
