// What the tests share: a page that may neither complain nor ask anyone but its server,
// and people to look at it as.
import { type APIRequestContext, expect, type Page, test as base } from '@playwright/test';

interface Fixtures {
  /** Whether the page is expected to write errors to the console, as it is without a network. */
  mayComplain: boolean;
  /** A profile of its own that likes crime films and has rated a few, as which the page comes back. */
  user: number;
}

export const test = base.extend<Fixtures>({
  mayComplain: [false, { option: true }],
  page: async ({ page, baseURL, mayComplain }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith('blob:')) elsewhere.push(request.url());
    });
    await use(page);
    if (!mayComplain) expect(complaints, 'errors in the console').toEqual([]);
    expect(elsewhere, 'requests to other hosts').toEqual([]);
  },
  user: async ({ page, request }, use) => {
    const id = await makeUser(request);
    await remember(page, id);
    await use(id);
    await request.delete(`/v1/users/${id}`);
  },
});

export { expect };

/** Makes a profile. */
export async function makeUser(request: APIRequestContext): Promise<number> {
  const made = await request.post('/v1/users', { data: { name: 'Test', preferred_genres: ['crime', 'thriller'] } });
  const { id } = (await made.json()) as { id: number };
  for (const [movie, rating] of [[198, 5], [216, 4.5], [341, 2]] as const) {
    await request.put(`/v1/users/${id}/ratings/${movie}`, { data: { rating } });
  }
  return id;
}

/** Lets the page come back as somebody, unless it has learned better since. */
export const remember = (page: Page, id: number) =>
  page.addInitScript((profile) => {
    if (sessionStorage.getItem('remembered')) return;
    sessionStorage.setItem('remembered', 'yes');
    localStorage.setItem('marquee.profile', String(profile));
  }, id);

/** The ids of the films in the list, as they are shown. */
export const order = (page: Page) =>
  page.locator('.cards .card[data-id]').evaluateAll((cards) => cards.map((card) => Number((card as HTMLElement).dataset['id'])));

/** Waits until no answer is on its way any more. */
export const settled = async (page: Page) => {
  await expect(page.locator('.answer').first()).toBeVisible();
  await expect(page.locator('.answer.loading, .skeleton')).toHaveCount(0);
};
