import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

const LESSON = '/lessons/01-reading-a-handshake';

for (const lang of LANGUAGES) {
  test(`a cell runs by keyboard and tells its verdict to a screen reader (${lang})`, async ({ page }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}${LESSON}`);
    const cell = page.locator('notebook-run').first();
    await cell.locator('textarea').focus();
    await page.keyboard.press('Shift+Enter');
    const status = cell.locator('[data-part="state"][role="status"]');
    await expect(status.locator('.verdict-sentence')).toBeVisible({ timeout: 15_000 });
    await expect(cell.locator('.trace')).toContainText('(OUT), TLS handshake, Client hello (1)');
    await expect(cell.locator('.trace .tok-out-message').first()).toHaveText('Client hello');
    await clean();
  });
}

test('cancel ends a run that would wait, and keeps what had come', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto(`/en${LESSON}`);
  const cell = page.locator('notebook-run').first();
  await cell.locator('textarea').fill('curl -v https://silent.lab.test/');
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('.trace')).toContainText('Client hello (1)');
  await cell.locator('[data-part="cancel"]').click();
  await expect(cell.locator('[data-part="state"]')).toContainText('Cancelled');
  await expect(cell.locator('.trace')).toContainText('Client hello (1)');
  await expect(cell.locator('[data-part="run"]')).toBeVisible();
});

test('what the learner typed stays after a reload; reset brings the lesson’s command, undo brings it back', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await page.goto(`/en${LESSON}`);
  const cell = page.locator('notebook-run').first();
  const area = cell.locator('textarea');
  const original = await area.inputValue();
  await area.fill('curl -v https://tls13.lab.test/ -H "X-Mine: 1"');
  await page.reload();
  await expect(area).toHaveValue('curl -v https://tls13.lab.test/ -H "X-Mine: 1"');
  await expect(cell.locator('[data-part="mirror"]')).toContainText('X-Mine');
  await cell.locator('[data-part="reset"]').click();
  await expect(area).toHaveValue(original);
  await cell.locator('[data-part="reset"]').click();
  await expect(area).toHaveValue('curl -v https://tls13.lab.test/ -H "X-Mine: 1"');
});

test('a wrong command is named and underlined, and nothing is sent', { tag: ANY_WIDTH }, async ({ page }) => {
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/probe')) asked += 1;
  });
  await page.goto(`/en${LESSON}`);
  const cell = page.locator('notebook-run').first();
  await cell.locator('textarea').fill('curl --proxy evil:3128 https://api.lab.test/');
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('[data-part="problem"]')).toContainText('--proxy');
  await expect(cell.locator('.wrong').first()).toBeVisible();
  await expect(cell.locator('[data-part="run"]')).toHaveText('Run');
  expect(asked).toBe(0);
});

test('an earlier answer stays while a later command is put right', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto(`/en${LESSON}`);
  const cell = page.locator('notebook-run').first();
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('.verdict-sentence')).toBeVisible();
  await cell.locator('textarea').fill('curl --upload-file x https://api.lab.test/');
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('[data-part="problem"]')).toBeVisible();
  await expect(cell.locator('.verdict-sentence')).toBeVisible();
});

test('a flow is told again in another curl’s words, without asking anew', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/probe')) asked += 1;
  });
  await page.goto(`/en${LESSON}`);
  const cell = page.locator('notebook-run').first();
  await cell.locator('textarea').fill('curl -v --tlsv1.0 --tls-max 1.0 https://api.lab.test/');
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('.trace')).toContainText('TLS alert, protocol version (582)');
  await cell.locator('[data-part="wording"]').selectOption('article');
  await expect(cell.locator('.trace')).toContainText('TLS alert, Server hello (2)');
  await expect(cell.locator('.trace .evidence')).toHaveCount(1);
  const note = cell.getByText('Only the words change').filter({ visible: true });
  await expect(note).toContainText('--profile article');
  await cell.locator('[data-part="wording"]').selectOption('curl-7.88');
  await expect(note).toContainText('OpenSSL 3.0');
  await cell.locator('[data-part="wording"]').selectOption('corrected');
  await expect(note).toHaveCount(0);
  await expect(cell.locator('.trace')).toContainText('fatal (2) protocol_version (70)');
  expect(asked).toBe(1);
});

test('one target replaces the host in every cell, and the lab comes back', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await page.goto(`/en${LESSON}`);
  const areas = page.locator('notebook-run textarea');
  const before = await areas.evaluateAll((all) => all.map((area) => (area as HTMLTextAreaElement).value));
  await page.locator('#lesson-target').fill('tls13.lab.test');
  await page.locator('#lesson-target').press('Enter');
  for (const area of await areas.all()) await expect(area).toHaveValue(/https:\/\/tls13\.lab\.test\//);
  await page.locator('[data-part="back"]').click();
  for (const [index, area] of (await areas.all()).entries())
    await expect(area).toHaveValue(before[index] ?? '');
});

test('a site that does not answer is said to be the site, not the host', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await page.goto(`/en${LESSON}`);
  await page.route('**/api/probe', (route) => route.abort());
  const cell = page.locator('notebook-run').first();
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('[data-part="state"]')).toContainText('server did not answer');
});

for (const lang of LANGUAGES) {
  test(`a cell, in ${lang}, tells what other clients would say, and which of them never send a hello`, async ({
    page,
  }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}/lessons/02-the-experiment`);
    const cell = page.locator('notebook-run[data-command*="--tlsv1.2 --tls-max 1.2"]').first();
    await cell.locator('[data-part="clients"] > summary').click();
    const client = (name: string) => cell.locator('.other-client', { hasText: name });
    await expect(client('Debian 12')).toHaveClass(/\byes\b/);
    await expect(client('Debian 12')).toContainText('TLS 1.2');
    await expect(client('curl 7.50')).toHaveClass(/\bunsure\b/);
    await client('curl 7.50').locator('summary').click();
    await expect(client('curl 7.50').locator('.client-lines')).toHaveText(
      'curl: option --tls-max: is unknown',
    );
    const { violations } = await new AxeBuilder({ page }).include('[data-part="clients"][open]').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);

    // Another command: what was worked out for the last one goes away.
    await cell.locator('textarea').fill('curl https://tls13.lab.test/');
    await expect(cell.locator('.other-client')).toHaveCount(0);
    await clean();
  });
}
