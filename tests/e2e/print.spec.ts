import { expect, test } from '@playwright/test';

test('what is open in the dialog goes on paper, whole and in light colours, and the page below does not', async ({
  page,
}, testInfo) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/en/lessons/01-reading-a-handshake');
  const cell = page.locator('notebook-run').first();
  await cell.locator('textarea').fill('curl -v https://api.lab.test/');
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('.verdict-sentence')).toBeVisible({ timeout: 15_000 });
  const lines = await cell.locator('.trace > li').allTextContents();
  await cell.locator('[data-part="inside"]').click();
  const bench = page.locator('.workbench');
  await expect(bench).toBeVisible();
  const size = await page.pdf({ path: testInfo.outputPath('workbench.pdf'), format: 'A4' });
  expect(size.length).toBeGreaterThan(10_000);
  await expect(bench, 'the dialog is as before').toBeVisible();
  await expect(page.locator('.wb-sheet')).toHaveCount(0);

  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  const sheet = page.locator('.wb-sheet');
  await expect(sheet).toBeVisible();
  await expect(bench).toBeHidden();
  await expect(page.locator('main')).toBeHidden();
  await expect(sheet.locator('.trace .line')).toHaveText(lines);
  await expect(sheet.locator('.verdict-sentence')).toBeVisible();
  await expect(sheet.locator('.verdict-why')).toBeVisible();
  const explained = await sheet.locator('.wb-told .wb-explained').allTextContents();
  expect(explained.length).toBeGreaterThan(5);
  expect(new Set(explained).size, 'each is said once').toBe(explained.length);
  expect(await sheet.locator('.wb-picture .step').count()).toBeGreaterThan(5);
  await expect(sheet.locator('.wb-picture .step-name', { hasText: 'client_hello' }).first()).toBeVisible();
  expect(await sheet.locator('.wb-bytes .bytes-row').count()).toBeGreaterThan(70);
  await expect(sheet.locator('.wb-unprinted')).toHaveCount(0);
  const cut = await sheet.evaluate((root) =>
    [...root.querySelectorAll('*')]
      .filter((one) => one instanceof HTMLElement && !one.closest('svg, .sr'))
      .filter((one) => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const wide = one.scrollWidth > one.clientWidth && overflowX !== 'visible';
        const high = one.scrollHeight > one.clientHeight && overflowY !== 'visible';
        return wide || high;
      })
      .map((one) => one.className),
  );
  expect(cut).toEqual([]);
  const lightness = await sheet.evaluate((root) => {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return 255;
    context.fillStyle = getComputedStyle(root).color;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data[0];
  });
  expect(lightness, 'ink is dark').toBeLessThan(90);
  await page.emulateMedia({ media: 'screen' });
  await expect(sheet).toHaveCount(0);
  await expect(bench).toBeVisible();
});

test('a view that is closed is not printed', async ({ page }) => {
  // On a phone one view is in sight at a time, and all are open.
  const printed = test.info().project.name === 'phone' ? 1 : 0;
  await page.goto('/en/lessons/01-reading-a-handshake');
  const cell = page.locator('notebook-run').first();
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('.verdict-sentence')).toBeVisible({ timeout: 15_000 });
  await cell.locator('[data-part="inside"]').click();
  await page.locator('[data-view="bytes"]').click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.wb-sheet .wb-picture')).toBeVisible();
  await expect(page.locator('.wb-sheet .wb-bytes')).toHaveCount(printed);
});

test('of very many rows the first are printed, and paper says how many others there are', async ({
  page,
}) => {
  await page.goto('/en/own');
  await page.locator('textarea').fill(`17 03 03 40 00 ${'ab '.repeat(16_384)}`.repeat(2));
  await page.locator('textarea').press('Control+Enter');
  await page.locator('.own-flows .button').click();
  await expect(page.locator('.workbench')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.wb-sheet .wb-bytes > *')).toHaveCount(1000);
  await expect(page.locator('.wb-unprinted')).toHaveText(/^\d+ more rows of this view are not printed/);
});

test('a comparison is printed with all that differs, and says how much is alike', async ({
  page,
}, testInfo) => {
  test.slow();
  await page.goto('/en#api.lab.test');
  const form = page.locator('.compare-choice');
  await expect(form).toBeVisible({ timeout: 20_000 });
  await form.locator('select').first().selectOption('TLS 1.2 · our ClientHello');
  await form.locator('select').nth(1).selectOption('TLS 1.3 · our ClientHello');
  await form.getByRole('button', { name: 'Compare' }).click();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toBeFocused();
  const folded = comparison.locator('.compare-value + details, .compare-row > details');
  await expect(folded.first()).not.toHaveAttribute('open');
  await page.pdf({ path: testInfo.outputPath('compare.pdf'), format: 'A4' });

  await page.emulateMedia({ media: 'print' });
  await expect(comparison.locator('details:not([open], .compare-folds > *)')).toHaveCount(0);
  await expect(comparison.locator('.compare-folds summary').first()).toBeVisible();
  await expect(comparison.locator('.compare-row > details > .compare-list').first()).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await expect(folded.first()).not.toHaveAttribute('open');
});
