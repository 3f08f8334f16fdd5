import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { restorePolicy, savePolicy } from './lab.ts';
import { LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

test.describe.configure({ mode: 'serial' });
test.afterEach(({ request, baseURL }) => restorePolicy({ request, baseURL }));

for (const lang of LANGUAGES) {
  test(`a cell that ran before and after the policy changed shows an alert beside a server_hello (${lang})`, async ({
    page,
  }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}/lessons/02-the-experiment`);
    const cell = page.locator('notebook-run[data-command*="--tls-max 1.0"]').first();
    const run = async (state: string) => {
      await cell.locator('[data-part="run"]').click();
      await expect(cell.locator(`[data-part="state"] .verdict.${state}`)).toBeVisible({ timeout: 15_000 });
    };
    const disclosure = cell.locator('[data-part="before"]');
    await run('no');
    await expect(disclosure).toBeHidden();
    await savePolicy(page, 'TLS_1_0');
    await run('yes');
    await disclosure.locator('summary').first().focus();
    await page.keyboard.press('Enter');

    const summary = disclosure.locator('.compare-summary');
    await expect(summary).toContainText('protocol_version');
    await expect(summary).toContainText('TLS 1.0');
    const messages = disclosure.locator('.compare-rows > li');
    await expect(messages.filter({ hasText: 'alert protocol_version (70)' })).toHaveClass(/\bremoved\b/);
    await expect(messages.filter({ hasText: 'server_hello' }).first()).toHaveClass(/\badded\b/);
    const hello = messages.filter({ hasText: 'client_hello' });
    await expect(hello).toHaveClass(/\bsame\b/);
    await hello.locator('summary').first().click();
    await expect(hello.locator('.compare-list').first()).toContainText('random');

    await expectUsable(page, disclosure);
    await clean();
  });
}

test('any two connections of the ladder stand side by side', async ({ page }) => {
  test.slow();
  const clean = await watch(page);
  await page.goto('/en#api.lab.test');
  const form = page.locator('.compare-choice');
  await expect(form).toBeVisible({ timeout: 20_000 });
  await form.locator('select').first().selectOption('TLS 1.2 · our ClientHello');
  await form.locator('select').nth(1).selectOption('TLS 1.3 · our ClientHello');
  const told = page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () => {
          const sign = document.querySelector('.comparing');
          if (sign) resolve(sign.textContent);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await form.getByRole('button', { name: 'Compare' }).click();
  expect(await told, 'a frame was drawn before the work').toBe('Comparing…');
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toBeFocused();
  await expect(comparison).toContainText('Left agreed on TLS 1.2, right on TLS 1.3.');
  const hello = comparison.locator('.compare-rows > li', { hasText: 'server_hello' }).first();
  await expect(hello).toContainText('supported_versions + only right');
  const asked = comparison.locator('.compare-rows > li', { hasText: 'client_hello' }).first();
  await expect(asked.locator('.compare-item').first()).toContainText('ec_point_formats − only left');
  await expect(asked).toContainText('cipher_suites ≠ 390 only left, 15 only right, 0 in both');
  await expect(asked).not.toContainText('not listed');
  await expect(comparison).not.toContainText('Round trips');
  await expectUsable(page, comparison);
  await clean();
});

/** With some of it unfolded, in both themes. */
async function expectUsable(page: Page, place: Locator): Promise<void> {
  await place.locator('.compare-folds > details').evaluateAll((all) => {
    for (const details of all.slice(0, 2)) (details as HTMLDetailsElement).open = true;
  });
  test.slow();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.compare').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(sideways, 'nothing scrolls sideways').toBe(false);
  }
}
