import { expect, type Page, test } from '@playwright/test';
import { restorePolicy, savePolicy } from './lab.ts';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

test.describe.configure({ mode: 'serial' });
test.afterEach(({ request, baseURL }) => restorePolicy({ request, baseURL }));

for (const lang of LANGUAGES) {
  test(`the experiment, in ${lang}: refused at TLS_1_2, accepted once the console says TLS_1_0`, async ({
    page,
  }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}#api.lab.test`);
    await expectAnswers(page, ['no', 'no', 'no', 'no', 'yes', 'yes']);
    const tls10 = page.locator('[data-rung]', { hasText: 'TLS 1.0' });
    await expect(tls10.locator('[data-part="sentence"]')).toContainText(/70.*protocol_version/);

    await tls10.locator('summary').click();
    const alert = 'TLSv1.0 (IN), TLS alert, fatal (2) protocol_version (70)';
    await expect(tls10.locator('.trace')).toContainText(alert);
    await tls10.locator('select').selectOption('tap/TLSv1.0');
    await expect(tls10.locator('.rung-command')).toContainText('curl -k --tlsv1.0 --tls-max 1.0');
    await expect(tls10.locator('.trace')).toContainText(alert);

    await page.goto(`/${lang}/lessons/02-the-experiment`);
    await savePolicy(page, 'TLS_1_0');

    await page.goto(`/${lang}#api.lab.test`);
    await expectAnswers(page, ['no', 'no', 'yes', 'yes', 'yes', 'yes']);
    await clean();
  });
}

test('the policy of TLS 1.3 alone refuses everything older', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en/lessons/02-the-experiment');
  await savePolicy(page, 'SecurityPolicy_TLS13_1_3_2025_09');
  await page.goto('/en#api.lab.test');
  await expectAnswers(page, ['no', 'no', 'no', 'no', 'no', 'yes']);
});

async function expectAnswers(page: Page, states: readonly string[]): Promise<void> {
  const rungs = page.locator('[data-rung]');
  for (const [index, state] of states.entries()) {
    await expect(rungs.nth(index)).toHaveAttribute('data-state', state, { timeout: 15_000 });
  }
}
