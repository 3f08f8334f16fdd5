import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { readCapsule } from '../../src/lib/keep/read.ts';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

const LESSON = '/lessons/01-reading-a-handshake';
const NOTE = 'My first refusal <b>*here*</b>';

/** The file that one of the menu's buttons saves. */
async function kept(page: Page, menu: Locator, index: number): Promise<{ name: string; path: string }> {
  const download = page.waitForEvent('download');
  await menu.locator('.keep-forms button').nth(index).click();
  const saved = await download;
  // Under its own name: the browser goes by that to tell what a file is.
  const path = test.info().outputPath(saved.suggestedFilename());
  await saved.saveAs(path);
  await expect(menu.locator('[role="status"]')).toContainText(saved.suggestedFilename());
  return { name: saved.suggestedFilename(), path };
}

/** Opens a kept page from disk, without network, and fails on any message, violation or request of it. */
async function alone(browser: Browser, path: string): Promise<{ page: Page; clean: () => Promise<void> }> {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('request', (request) => trouble.push(request.url()));
  const clean = await watch(page);
  await page.goto(`file://${path}`);
  return {
    page,
    async clean() {
      await clean();
      expect(trouble).toEqual([`file://${path}`]);
      await context.close();
    },
  };
}

const RECORDED_ON = { en: /^recorded on .*\b20\d\d\b/, ja: /20\d\d.* の記録$/ } as const;
const VIEWS = ['lines', 'picture', 'fields', 'bytes'] as const;

/** All four views of a kept page show the ClientHello that is chosen in its lines, and Escape goes back. */
async function looksInside(page: Page, lang: (typeof LANGUAGES)[number]): Promise<void> {
  await page.locator('.cell-foot button').click();
  const bench = page.locator('.workbench');
  const view = (name: (typeof VIEWS)[number]) => bench.locator(`[data-pane="${name}"]`);
  const selected = {
    lines: view('lines').locator('[aria-selected="true"]'),
    picture: view('picture').locator('[aria-selected="true"] .step-name'),
    fields: view('fields').locator('[aria-selected="true"]'),
    bytes: view('bytes').locator('.run.selected').first(),
  };
  await view('lines').getByText('Client hello (1)').click();
  for (const name of VIEWS) {
    // On a phone one view is in sight.
    if (await view(name).isHidden()) await bench.locator(`[data-view="${name}"]`).click();
    await expect(selected[name]).toBeVisible();
    if (name === 'picture' || name === 'fields') await expect(selected[name]).toContainText('client_hello');
  }
  await expect(bench.locator('.origin')).toHaveText(RECORDED_ON[lang]);
  await page.keyboard.press('Escape');
  await expect(bench).toHaveCount(0);
}

/** Where scripts are off, the run stands there as text, and no line is wider than a phone. */
async function readsWithoutScript(browser: Browser, path: string): Promise<void> {
  const context = await browser.newContext({
    offline: true,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto(`file://${path}`);
  const text = page.locator('noscript pre');
  await expect(text).toContainText('(OUT), TLS handshake, Client hello (1)');
  const box = await text.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  const picture = await page.screenshot({ fullPage: true, scale: 'css' });
  // IHDR's width (PNG §11.2.2).
  expect(picture.readUInt32BE(16)).toBe(360);
  await context.close();
}

for (const lang of LANGUAGES) {
  test(`a run is kept by keyboard in every form, and its page opens by itself (${lang})`, async ({
    page,
    browser,
  }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}${LESSON}`);
    const cell = page.locator('notebook-run').first();
    await cell.locator('textarea').fill('curl -v --tlsv1.0 --tls-max 1.1 https://tls13.lab.test/');
    await cell.locator('[data-part="run"]').click();
    await expect(cell.locator('.verdict-sentence')).toBeVisible({ timeout: 15_000 });
    const sentence = (await cell.locator('.verdict-sentence').textContent()) ?? '';
    const menu = cell.locator('.keep');
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(menu.locator('textarea')).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.type(NOTE);
    const { violations } = await new AxeBuilder({ page }).include('.keep').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

    const files = [];
    for (let form = 0; form < 5; form++) files.push(await kept(page, menu, form));
    expect(files.map(({ name }) => name.replace(/\d{8}T\d{6}Z/, 'TIME'))).toEqual(
      ['tls-notebook.json', 'html', 'pcapng', 'txt', 'md'].map(
        (extension) => `tls-notebook-tls13.lab.test-TIME.${extension}`,
      ),
    );
    await clean();

    const [capsule, html, pcapng, text, markdown] = await Promise.all(
      files.map(({ path }) => readFile(path)),
    );
    const read = readCapsule(String(capsule));
    expect(read).toMatchObject({ ok: true, problems: [], capsule: { note: NOTE, flows: [{ kind: 'lab' }] } });
    expect(pcapng?.readUInt32LE(0)).toBe(0x0a0d0d0a);
    expect(String(text)).toContain(sentence);
    expect(String(text)).toContain('(OUT), TLS handshake, Client hello (1)');
    expect(String(markdown)).toContain('```text\n$ curl -v --tlsv1.0');
    expect(String(html)).not.toContain(NOTE);

    const opened = await alone(browser, files[1]?.path ?? '');
    await expect(opened.page.locator('.verdict-sentence')).toHaveText(sentence);
    await expect(opened.page.locator('.viewer-note')).toHaveText(NOTE);
    await expect(opened.page.locator('.trace')).toContainText('(OUT), TLS handshake, Client hello (1)');
    await expect(opened.page.locator('.trace .tok-out-message').first()).toHaveText('Client hello');
    await expect(opened.page.locator('.viewer-problems')).toHaveCount(0);
    await expect(opened.page.locator('.trace-origin')).toBeVisible();
    await expect(opened.page.locator('.trace-origin')).toHaveText(RECORDED_ON[lang]);
    await looksInside(opened.page, lang);
    await opened.clean();
    await readsWithoutScript(browser, files[1]?.path ?? '');
  });
}

test('a whole ladder is kept with all its connections, and its page shows each', { tag: ANY_WIDTH }, async ({
  page,
  browser,
}) => {
  await page.goto('/en#api.lab.test');
  const menu = page.locator('.keep', { hasText: 'Keep all of these runs' });
  await expect(menu).toBeVisible({ timeout: 20_000 });
  const headline = (await page.locator('[data-part="headline"]').textContent()) ?? '';
  await menu.locator('summary').click();
  const capsule = await kept(page, menu, 0);
  const read = readCapsule(await readFile(capsule.path, 'utf8'));
  if (!read.ok) throw new Error(read.problem.code);
  expect(read.problems).toEqual([]);
  expect(read.capsule.flows.length).toBeGreaterThan(9);
  expect(read.capsule.report?.versions.length).toBe(6);

  const opened = await alone(browser, (await kept(page, menu, 1)).path);
  await expect(opened.page.locator('.headline')).toHaveText(headline);
  await opened.page.locator('select').selectOption('hello/TLSv1.0');
  await expect(opened.page.locator('.verdict-sentence')).toContainText('TLS 1.0');
  await expect(opened.page.locator('.trace')).toContainText('protocol_version');
  await opened.clean();
});

test('where the server is out of reach, the menu says that the page could not be made', {
  tag: ANY_WIDTH,
}, async ({ page, context }) => {
  await page.goto(`/en${LESSON}`);
  const cell = page.locator('notebook-run').first();
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('.verdict-sentence')).toBeVisible({ timeout: 15_000 });
  await cell.locator('.keep summary').click();
  await context.setOffline(true);
  await cell.locator('.keep-forms button').nth(1).click();
  await expect(cell.locator('.keep [role="status"]')).toContainText('could not be made');
});
