import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

const tile = (page: Page, version: string) => page.locator('.tile', { hasText: version });
const lane = (page: Page, version: string) => page.locator('.lane-flow', { hasText: version });

async function answered(page: Page, lang: string, host: string): Promise<void> {
  await page.goto(`/${lang}#${host}`);
  await expect(page.locator('[data-part="headline"]')).not.toBeEmpty();
}

for (const [lang, refused, accepted, trips] of [
  ['en', 'refused', 'accepted', /after (\d) round trips/],
  ['ja', '拒否', '受け入れ', /(\d) 往復、/],
] as const) {
  test(`the ladder and its times are drawn, and said in words beside it (${lang})`, async ({ page }) => {
    const clean = await watch(page);
    await answered(page, lang, 'retry.lab.test');
    await expect(tile(page, 'TLS 1.1')).toHaveAttribute('data-state', 'refused');
    await expect(tile(page, 'TLS 1.1')).toContainText(refused);
    await expect(tile(page, 'TLS 1.3')).toContainText(accepted);
    for (const version of ['TLS 1.2', 'TLS 1.3']) {
      await expect(lane(page, version).locator('.lane-head')).toHaveText(trips);
      await expect(lane(page, version).locator('.count-text')).toHaveText(['1', '2', '3']);
    }
    await expect(lane(page, 'TLS 1.3')).toContainText('HelloRetryRequest');
    await expect(lane(page, 'TLS 1.2')).not.toContainText('HelloRetryRequest');

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include('.answers').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
    }
    await clean();
  });
}

test('TLS 1.3 is a round trip shorter than TLS 1.2, on the same scale', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await answered(page, 'en', 'api.lab.test');
  await expect(lane(page, 'TLS 1.2').locator('.count')).toHaveCount(3);
  await expect(lane(page, 'TLS 1.3').locator('.count')).toHaveCount(2);
  await expect(page.locator('.axis')).toHaveCount(1);
});

test('a rung’s picture leads by keyboard to its evidence', async ({ page }) => {
  await answered(page, 'en', 'api.lab.test');
  await tile(page, 'TLS 1.0').getByRole('button').press('Enter');
  const row = page.locator('[data-rung]', { hasText: 'TLS 1.0' });
  await expect(row.locator('summary')).toBeFocused();
  await expect(row.locator('.trace')).toContainText('protocol_version');
});

test('pictures fit a narrow window, and follow it when it turns', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await answered(page, 'en', 'api.lab.test');
  const width = () =>
    page
      .locator('.lane')
      .first()
      .evaluate((svg) => svg.getBoundingClientRect().width);
  const narrow = await width();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.setViewportSize({ width: 700, height: 320 });
  await expect.poll(width).toBeGreaterThan(narrow + 200);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(700);
});

for (const lang of LANGUAGES) {
  test(`what is no TLS has no times to show, and no rung of it is called refused (${lang})`, {
    tag: ANY_WIDTH,
  }, async ({ page }) => {
    await answered(page, lang, 'plain-http.lab.test');
    await expect(page.locator('.tile[data-state="not-tls"]')).toHaveCount(6);
    await expect(page.locator('[data-part="timing"]')).toBeHidden();
  });
}

test('a handshake that one version never ended shows where it broke off', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await answered(page, 'en', 'version-intolerant.lab.test');
  await expect(lane(page, 'TLS 1.3')).toContainText('Ended early');
  await expect(lane(page, 'TLS 1.3').locator('.stop').first()).toBeAttached();
  await expect(lane(page, 'TLS 1.3').locator('.flag')).toHaveCount(0);
});

test('an empty page has no picture, and a question that is cancelled says of no rung that it was refused', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await page.goto('/en');
  await expect(page.locator('.strip')).toBeHidden();
  await page.goto('/en#silent.lab.test');
  await expect(tile(page, 'TLS 1.2')).toHaveAttribute('data-state', 'running');
  await page.keyboard.press('Escape');
  await expect(tile(page, 'TLS 1.2')).toHaveAttribute('data-state', 'cancelled');
});
