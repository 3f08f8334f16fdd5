import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { readCapsule } from '../../src/lib/keep/read.ts';
import { ANY_WIDTH } from './pages.ts';
import { watch } from './watch.ts';

const tile = (page: Page, version: string) => page.locator('.tile', { hasText: version });
const rung = (page: Page, version: string) => page.locator('[data-rung]', { hasText: version });

/** A line that each connection's trace has once it stands; whether a hello followed it is a matter of moments. */
const ESTABLISHED = 'Established connection to silent.lab.test';

/** Until as many connections stand as are asked abreast, SSL 2.0's among them. */
async function underWay(page: Page): Promise<void> {
  await expect(page.locator('[data-part="count"]')).toContainText('5');
}

for (const [lang, cancelled, kept] of [
  ['en', 'cancelled', 'Cancelled. What had arrived is kept.'],
  ['ja', '中止', '中止しました。届いた分は残してあります。'],
] as const) {
  test(`a ladder that is cancelled says so where one sees it, and its connections open, are kept and compared (${lang})`, async ({
    page,
  }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}#silent.lab.test`);
    await underWay(page);
    await page.keyboard.press('Escape');
    await expect(page.locator('.answers').getByText(kept, { exact: true })).toHaveCount(1);
    await expect(page.locator('.headline')).toHaveText(kept);
    await expect(page.locator('.headline')).toBeInViewport();
    await expect(tile(page, 'SSL 2.0')).toContainText(cancelled);

    const row = rung(page, 'SSL 2.0');
    await expect(row).toContainText(cancelled);
    await tile(page, 'SSL 2.0').getByRole('button').press('Enter');
    await expect(row.locator('.trace')).toContainText(ESTABLISHED);
    await expect(row.locator('.verdict-code')).toContainText('aborted');

    const menu = page.locator('.answers > .keep');
    await menu.locator('summary').click();
    const download = page.waitForEvent('download');
    await menu.locator('.keep-forms button').first().click();
    const read = readCapsule(String(await readFile(await (await download).path())));
    expect(read).toMatchObject({ ok: true, problems: [] });
    const capsule = read.ok ? read.capsule : undefined;
    expect(capsule?.report?.conclusion.nothing).toBe('cancelled');
    expect(capsule?.flows.map(({ events }) => events.at(-1))).toEqual(
      capsule?.flows.map(() => expect.objectContaining({ type: 'end', reason: 'aborted' })),
    );

    await page.locator('.compare-choice .button').click();
    await expect(page.locator('.compare')).toBeFocused();
    const { violations } = await new AxeBuilder({ page }).include('.answers').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
    await clean();
  });
}

test.describe('without the service worker, which fetches past the test’s own routes', () => {
  test.use({ serviceWorkers: 'block' });

  test('a ladder whose stream breaks says that it was cut off, and shows what had come', {
    tag: ANY_WIDTH,
  }, async ({ page }) => {
    const streamed = page.waitForResponse('**/api/probe');
    await page.goto('/en#silent.lab.test');
    await streamed;
    await underWay(page);
    await page.evaluate(() => (window as unknown as { breakOff: () => void }).breakOff());
    await expect(tile(page, 'SSL 2.0')).toContainText('cut off');
    await expect(page.locator('[data-part="failure"]')).toContainText('broke before the end');
    await rung(page, 'SSL 2.0').locator('summary').click();
    await expect(rung(page, 'SSL 2.0').locator('.trace')).toContainText(ESTABLISHED);
  });

  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      const real = window.fetch;
      window.fetch = async (...asked) => {
        const answer = await real(...asked);
        if (!String(asked[0]).endsWith('/api/probe') || !answer.body) return answer;
        const cut = new TransformStream<Uint8Array, Uint8Array>({
          start(controller) {
            Object.assign(window, { breakOff: () => controller.terminate() });
          },
        });
        answer.body.pipeTo(cut.writable).catch(() => undefined);
        return new Response(cut.readable, answer);
      };
    }),
  );
});

for (const host of ['127.0.0.1', '[::1]', 'nope.invalid']) {
  test(`no connection is counted where none was made (${host})`, { tag: ANY_WIDTH }, async ({ page }) => {
    await page.goto(`/en#${host}`);
    await expect(page.locator('.headline')).not.toBeEmpty();
    await expect(page.locator('.answers')).not.toContainText(/\d connection/);
  });
}
