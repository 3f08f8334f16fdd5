import { expect, type Page, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';

/** The light theme’s ink, whatever the screen’s theme. */
const DARK_INK = 'rgb(27, 31, 36)';
const HEADLINE = 'tls13.lab.test accepts TLS 1.3.';

async function answered(page: Page, lang: string, host: string): Promise<void> {
  await page.goto(`/${lang}#${host}`);
  await expect(page.locator('[data-part="headline"]')).not.toBeEmpty();
}

test('the answers have a name without their count, and each sentence is told once', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await answered(page, 'en', 'tls13.lab.test');
  await expect(page.getByRole('region', { name: 'Answers of tls13.lab.test', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Answers of tls13.lab.test', exact: true })).toBeVisible();
  await expect(page.getByText(HEADLINE)).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: HEADLINE })).toBeVisible();
});

test('a failure is told once, and aloud', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.route('**/api/probe', (route) =>
    route.fulfill({ status: 429, json: { code: 'rate', message: 'Too many questions.' } }),
  );
  await page.goto('/en#tls13.lab.test');
  await expect(page.getByText('Too many questions.')).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: 'Too many questions.' })).toBeVisible();
});

test('every trace says by its name which one it is', { tag: ANY_WIDTH }, async ({ page }) => {
  await answered(page, 'en', 'api.lab.test');
  const summaries = page.locator('.answers summary', { hasText: 'Show the trace' });
  const names = await summaries.allTextContents();
  expect(names.length).toBeGreaterThan(6);
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(0, 6).join()).toMatch(/SSL 2\.0.*SSL 3\.0.*TLS 1\.0.*TLS 1\.1.*TLS 1\.2.*TLS 1\.3/);
  await summaries.first().click();
  await expect(page.getByRole('list', { name: 'Trace' })).toBeVisible();
});

test('each link of the lab names its host', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en/lab');
  const names = await page
    .locator('.lab-facts a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('aria-label')));
  expect(names.length).toBeGreaterThan(20);
  expect(new Set(names).size).toBe(names.length);
  await expect(page.getByRole('link', { name: 'Ask it here: silent.lab.test' })).toBeVisible();
});

test('of what other clients would say, one short sentence is read aloud', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await page.goto('/en/lessons/01-reading-a-handshake');
  const cell = page.locator('notebook-run').first();
  await cell.locator('[data-part="clients"] > summary').click();
  await expect(cell.locator('.other-client')).toHaveCount(6, { timeout: 20_000 });
  await expect(cell.getByRole('status').filter({ hasText: 'Worked out for 6 clients.' })).toBeVisible();
  await expect(cell.locator('[aria-live] .other-client, [role="status"] .other-client')).toHaveCount(0);
});

for (const lang of LANGUAGES) {
  for (const width of [1280, 390, 320]) {
    test(`two connections are chosen with their difference in sight (${lang}, ${width} px)`, {
      tag: ANY_WIDTH,
    }, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await answered(page, lang, 'api.lab.test');
      const form = page.locator('.compare-choice');
      const cut = await form.locator('select').evaluateAll((all) =>
        all.flatMap((node) => {
          const select = node as HTMLSelectElement;
          const style = getComputedStyle(select);
          const pen = document.createElement('canvas').getContext('2d');
          if (!pen) return ['no canvas'];
          pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
          // The arrow and the paddings.
          const room = select.clientWidth - 32;
          return [...select.options]
            .map(({ text }) => text)
            .filter((text) => pen.measureText(text).width > room);
        }),
      );
      expect(cut).toEqual([]);
      const options = await form.locator('select').first().locator('option').allTextContents();
      expect(new Set(options).size).toBe(options.length);
      const boxes = await form
        .locator('select')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
      expect(boxes[0].left).toBe(boxes[1].left);
      expect(boxes[0].width).toBe(boxes[1].width);
      expect(boxes[0].bottom).toBeLessThan(boxes[1].top);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }

  test(`the versions of the rungs are in the picture’s face (${lang})`, { tag: ANY_WIDTH }, async ({
    page,
  }) => {
    await answered(page, lang, 'tls13.lab.test');
    const face = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((node) => getComputedStyle(node).fontFamily);
    expect(await face('.rung-version')).toBe(await face('.tile-version'));
  });

  test(`a printed answer has nothing on it that wants to be pressed (${lang})`, async ({ page }) => {
    await answered(page, lang, 'api.lab.test');
    await page.locator('.rung summary').first().click();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.locator('.rung .trace')).toBeVisible();
    await expect(page.locator('.headline')).toHaveCSS('color', DARK_INK);
    await expect(
      page.locator('main :is(input, .button, summary, .trial, select)').filter({ visible: true }),
    ).toHaveCount(0);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('nothing looks as if it did something', async ({ page }) => {
    await page.goto('/en');
    await expect(page.locator('.noscript')).toBeVisible();
    await expect(page.locator('[data-part="ask"]')).toBeDisabled();
    await expect(page.locator('.trial').first()).toBeHidden();
    for (const path of [
      '/en/lessons/01-reading-a-handshake',
      '/ja/lessons/02-the-experiment',
      '/en/own',
      '/en/lab',
    ]) {
      await page.goto(path);
      await expect(page.locator('main button:enabled').filter({ visible: true })).toHaveCount(0);
    }
  });
});
