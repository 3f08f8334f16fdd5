import { expect, test } from '@playwright/test';
import { ANY_WIDTH } from './pages.ts';

test('the language switch keeps the place on the page', async ({ page }) => {
  await page.goto('/en/lessons/02-the-experiment');
  const third = page.locator('main h2').nth(2);
  await third.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
  await page.locator('a[data-language]').evaluate((link: HTMLAnchorElement) => link.click());
  await page.waitForURL('**/ja/lessons/02-the-experiment');
  await expect
    .poll(() =>
      page
        .locator('main h2')
        .nth(2)
        .evaluate((h) => Math.abs(h.getBoundingClientRect().top)),
    )
    .toBeLessThan(200);
});

test('the language switch keeps the host that was asked', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en#tls13.lab.test');
  await page.locator('a[data-language]').click();
  await page.waitForURL('**/ja#tls13.lab.test');
  await expect(page.locator('[data-rung]').nth(5)).toHaveAttribute('data-state', 'yes');
});

test('the root sends each reader to a language of theirs', { tag: ANY_WIDTH }, async ({ request }) => {
  const ja = await request.get('/', { headers: { 'accept-language': 'ja,en;q=0.5' }, maxRedirects: 0 });
  expect([ja.status(), ja.headers()['location']]).toEqual([302, '/ja']);
  const other = await request.get('/', { headers: { 'accept-language': 'fr' }, maxRedirects: 0 });
  expect(other.headers()['location']).toBe('/en');
});

test('a theme once chosen is there at first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/en');
  const button = page.locator('[data-theme-switch]');
  await button.click();
  await button.click();
  await page.goto('/en/lab', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a page unknown says so in the language of its address, with status 404', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  const answer = await page.goto('/ja/nowhere');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('h1')).toHaveText('ページが見つかりません');
});

test('a kept page tells that the notebook’s server is out of reach', { tag: ANY_WIDTH }, async ({
  page,
  context,
}) => {
  await page.goto('/en');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/en/offline')) !== undefined))
    .toBe(true);
  await context.setOffline(true);
  await page.goto('/en/lab');
  await expect(page.locator('h1')).toHaveText('The notebook’s server is out of reach');
});

test('the home page explains a host that it may not ask', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en');
  await page.locator('#ask-host').fill('127.0.0.1');
  await page.locator('#ask-host').press('Enter');
  await expect(page.locator('[data-rung]').first()).toHaveAttribute('data-state', 'unsure');
  await expect(page.locator('[data-rung]').first()).not.toContainText('refused by the server');
});

test('a form of another site is refused in the endpoint’s own words', { tag: ANY_WIDTH }, async ({
  request,
}) => {
  const answer = await request.post('/api/probe', { form: { kind: 'handshake' } });
  expect(answer.status()).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'content-type' });
});
