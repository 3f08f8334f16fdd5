import { expect, type Locator, type Page, test } from '@playwright/test';
import { ANY_WIDTH } from './pages.ts';

const LESSON = '/en/lessons/01-reading-a-handshake';
const rungs = (page: Page): Locator => page.locator('[data-rung]');

/** A cell whose command waits until it is cancelled. */
async function waitingCell(page: Page): Promise<Locator> {
  await page.goto(LESSON);
  const cell = page.locator('notebook-run').first();
  await cell.locator('textarea').fill('curl -v https://silent.lab.test/');
  return cell;
}

test('who presses Run by keyboard stands on Cancel, and on Run again after it', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  const cell = await waitingCell(page);
  await cell.getByRole('button', { name: 'Run', exact: true }).press('Enter');
  await expect(cell.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cell.getByRole('button', { name: 'Run again' })).toBeFocused();
  await expect(cell.locator('[data-part="state"]')).toContainText('Cancelled');
});

for (const place of ['textarea', '[data-part="cancel"]', '[data-part="wording"]', '.trace'] as const) {
  test(`Escape cancels a cell’s run from its ${place}`, { tag: ANY_WIDTH }, async ({ page }) => {
    const cell = await waitingCell(page);
    await cell.locator('textarea').press('Enter');
    await expect(cell.locator('.trace')).toContainText('Client hello (1)');
    await cell.locator(place).focus();
    await page.keyboard.press('Escape');
    await expect(cell.locator('[data-part="state"]')).toContainText('Cancelled');
  });
}

test('who presses Ask by keyboard stands on Cancel, and on Ask again after it', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await page.goto('/en');
  await page.locator('#ask-host').fill('silent.lab.test');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Ask', exact: true })).toBeFocused();
  await expect(rungs(page).first()).toContainText('cancelled');
});

test('Escape cancels a question that a link asked, before anything was touched', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await page.goto('/en#silent.lab.test');
  await expect(rungs(page).first()).toHaveAttribute('data-state', 'running');
  await page.keyboard.press('Escape');
  await expect(rungs(page).first()).toContainText('cancelled');
});

test('Escape that ends a composition cancels nothing', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en#silent.lab.test');
  await expect(rungs(page).first()).toHaveAttribute('data-state', 'running');
  await page
    .locator('#ask-host')
    .dispatchEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true });
  await page.locator('#ask-host').fill('');
  await expect(rungs(page).first()).toHaveAttribute('data-state', 'running');
});

test('a double click on Ask asks, and does not cancel', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en');
  await page.locator('#ask-host').fill('tls13.lab.test');
  await page.getByRole('button', { name: 'Ask', exact: true }).dblclick();
  await expect(page.locator('[data-part="headline"]')).toHaveText('tls13.lab.test accepts TLS 1.3.');
});

test('a double Enter asks once', { tag: ANY_WIDTH }, async ({ page }) => {
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/probe')) asked += 1;
  });
  await page.goto('/en');
  await page.locator('#ask-host').fill('tls13.lab.test');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-part="headline"]')).toHaveText('tls13.lab.test accepts TLS 1.3.');
  expect(asked).toBe(1);
});

test('who saves the console’s policy by keyboard stays on its button', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await page.goto('/en/lessons/02-the-experiment');
  const save = page.locator('notebook-console').first().locator('[data-part="save"]');
  await save.press('Enter');
  await expect(page.locator('notebook-console [data-part="state"]').first()).toContainText('Saved');
  await expect(save).toBeFocused();
});
