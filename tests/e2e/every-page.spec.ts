import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES, PAGES } from './pages.ts';
import { watch } from './watch.ts';

for (const lang of LANGUAGES) {
  for (const path of PAGES) {
    test(`/${lang}${path} obeys its policy, fits the window and is accessible in both themes`, async ({
      page,
    }) => {
      const clean = await watch(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/${lang}${path}`);
        await page.waitForLoadState('networkidle');
        expect(await page.locator('html').getAttribute('lang')).toBe(lang);
        const { scrollWidth, clientWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
          clientWidth: document.documentElement.clientWidth,
        }));
        expect(scrollWidth, 'nothing scrolls sideways').toBeLessThanOrEqual(clientWidth);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
      }
      await clean();
    });
  }
}

test('no page carries an inline script or style', { tag: ANY_WIDTH }, async ({ request }) => {
  for (const lang of LANGUAGES) {
    for (const path of PAGES) {
      const html = await (await request.get(`/${lang}${path}`)).text();
      expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=/i);
    }
  }
});

test('a layout does not shift while it loads', async ({ page }) => {
  for (const path of PAGES.slice(0, 6)) {
    await page.goto(`/en${path}`);
    await page.waitForLoadState('networkidle');
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );
    expect(shift, path).toBeLessThan(0.02);
  }
});
