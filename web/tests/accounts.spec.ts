// Against a server that works by accounts, at MARQUEE_ACCOUNTS_URL.
import { randomUUID } from 'node:crypto';
import { expect, settled, test } from './page';

const accounts = process.env['MARQUEE_ACCOUNTS_URL'];
test.skip(!accounts, 'MARQUEE_ACCOUNTS_URL names no server');
test.use({ baseURL: accounts ?? '', mayComplain: true }); // a refused login is an error in the console

test('a visitor is recommended films, makes an account that has all that was said, and logs out and in', async ({ page }) => {
  test.slow(); // passwords are hashed slowly, on purpose
  const login = `test-${randomUUID()}`;
  await page.goto('/');
  await page.getByRole('button', { name: 'Western' }).click();
  await page.getByRole('link', { name: 'Show my films' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For you');
  await settled(page);
  const hero = page.locator('.hero');
  const title = await hero.getByRole('heading').innerText();
  await hero.getByRole('button', { name: 'Watch list' }).click();
  await expect(page.locator('.toast')).toContainText('is on your watch list');

  await page.goto('/#/register');
  await page.getByLabel('Email address or name').fill(login);
  await page.getByLabel('Password').fill('a lamp on the old pier');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For you');
  await expect(page.getByRole('link', { name: `My profile: ${login}` })).toBeVisible();
  await page.goto('/#/films');
  await expect(page.locator('.card').getByRole('heading')).toContainText(title);
  const cookie = (await page.context().cookies()).find(({ name }) => name === '__Host-marquee_session');
  expect(cookie).toMatchObject({ httpOnly: true, secure: true });

  await page.goto('/#/together');
  await expect(page.getByText(/Your own number is \d+/)).toBeVisible();
  await page.goto('/#/browse');
  await page.getByRole('button', { name: 'Show the request: Browse' }).click();
  await expect(page.locator('.request pre')).toContainText('Authorization: Bearer $TOKEN');

  await page.goto('/#/me');
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you like to watch?');
  await page.getByRole('link', { name: 'Log in' }).click();
  await page.getByLabel('Email address or name').fill(login);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Password').fill('a lamp on the old pier');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('link', { name: `My profile: ${login}` })).toBeVisible();

  await page.context().clearCookies(); // as when the session runs out
  await page.goto('/#/together?with=1');
  await expect(page.locator('.toast.failed')).toContainText('Your session has ended');

  await page.goto('/#/register');
  await page.getByLabel('Email address or name').fill(login);
  await page.getByLabel('Password').fill('another password of mine');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await expect(page.getByRole('alert')).toContainText('The name may be taken');
});

test('an account that is logged in to keeps its own ratings, whatever was said before as a visitor', async ({ page }) => {
  test.slow();
  const login = `test-${randomUUID()}`;
  const enter = async (to: 'login' | 'register', button: string) => {
    await page.goto(`/#/${to}`);
    await page.getByLabel('Email address or name').fill(login);
    await page.getByLabel('Password').fill('a lamp on the old pier');
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('link', { name: `My profile: ${login}` })).toBeVisible();
  };
  const stars = page.locator('.hero.film').getByRole('slider');
  await enter('register', 'Make an account');
  await page.goto('/#/movies/237');
  await stars.fill('4.5');
  await expect(page.locator('.toast').last()).toContainText('4.5 stars');
  await page.goto('/#/me');
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you like to watch?');
  await page.goto('/#/movies/237');
  await stars.fill('1');
  await expect(page.locator('.toast').last()).toContainText('1 stars');
  await enter('login', 'Log in');
  await page.goto('/#/movies/237');
  await expect(stars).toHaveValue('4.5');
});
