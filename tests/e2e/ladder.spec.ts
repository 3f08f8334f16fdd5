import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

const rung = (page: Page, version: string) => page.locator('[data-rung]', { hasText: version });

for (const lang of LANGUAGES) {
  test(`a host of RC4 alone, in ${lang}: accepted, and why this machine’s OpenSSL gets nowhere`, async ({
    page,
  }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}#rc4.lab.test`);
    const tls12 = rung(page, 'TLS 1.2');
    await expect(tls12).toHaveAttribute('data-state', 'yes');
    await expect(tls12.locator('.rung-agreed')).toHaveText('TLS_RSA_WITH_RC4_128_SHA');
    await expect(tls12.locator('.rung-note')).toContainText('OpenSSL');
    await expect(page.locator('[data-part="headline"]')).toContainText('TLS 1.2');

    await page.locator('.remark summary').first().click();
    await expect(page.locator('.remark .trace').first()).toContainText('client_hello');
    await tls12.locator('summary').click();
    await tls12.getByRole('button', { name: lang === 'en' ? 'Show the line' : '証拠の行を見る' }).click();
    await expect(tls12.locator('.trace .evidence')).toBeFocused();

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
      expect(await sticksOut(page), 'nothing scrolls sideways').toBe(false);
    }
    await clean();
  });
}

test('a ladder that is cancelled keeps what arrived and says of the rest that it was cancelled', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await page.goto('/en#silent.lab.test');
  await expect(page.locator('[data-rung]').first()).toHaveAttribute('data-state', 'running');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('[data-rung]').first()).toContainText('cancelled');
  await expect(page.getByRole('button', { name: 'Ask', exact: true })).toBeVisible();
  await expect(page.locator('.headline')).toContainText('Cancelled');
});

test('a question asked while another is under way takes its place', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en#silent.lab.test');
  await expect(page.locator('[data-rung]').first()).toHaveAttribute('data-state', 'running');
  await page.locator('#ask-host').fill('tls13.lab.test');
  await page.locator('#ask-host').press('Enter');
  await expect(page.locator('[data-part="headline"]')).toHaveText('tls13.lab.test accepts TLS 1.3.');
  await expect(page.locator('[data-rung][data-state="unsure"]')).toHaveCount(0);
});

test('the skip link asks nobody', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#content$/);
  await expect(page.locator('#ask-host')).toHaveValue('');
  await expect(page.locator('[data-rung][data-state]')).toHaveCount(0);
});

const sticksOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
