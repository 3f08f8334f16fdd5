import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

const LESSON = '/lessons/01-reading-a-handshake';
const WORDS = {
  en: {
    use: /^Use the recording of \d{1,2} \w{3,4} 20\d\d$/,
    notLive: 'This is a recording, not a live answer',
    recorded: /^recorded on .*20\d\d/,
    lab: /^lab, /,
  },
  ja: {
    use: /^20\d\d年\d{1,2}月\d{1,2}日の記録を使う$/,
    notLive: 'これは記録です',
    recorded: /^20\d\d.* の記録$/,
    lab: /^ラボ /,
  },
} as const;

const firstCell = (page: Page) => page.locator('notebook-run').first();

for (const lang of LANGUAGES) {
  const words = WORDS[lang];

  test(`where the site is out of reach, its recording is used by keyboard and never passes for a live answer (${lang})`, async ({
    page,
  }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}${LESSON}`);
    await page.route('**/api/probe', (route) => route.abort());
    const cell = firstCell(page);
    const state = cell.locator('[data-part="state"]');
    await cell.locator('textarea').focus();
    await page.keyboard.press('Shift+Enter');
    const offer = state.getByRole('button', { name: words.use });
    await offer.focus();
    await page.keyboard.press('Enter');

    await expect(state).toContainText(words.notLive);
    await expect(state.locator('.verdict-sentence')).toBeVisible();
    await expect(cell.locator('.trace')).toContainText('(OUT), TLS handshake, Client hello (1)');
    await expect(cell.locator('[data-part="origin"]')).toHaveText(words.recorded);
    await cell.locator('.trace li').last().scrollIntoViewIfNeeded();
    await expect(cell.locator('[data-part="origin"]')).toBeInViewport({ ratio: 1 });
    await expect(cell.locator('[data-part="recording"]')).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    const { violations } = await new AxeBuilder({ page }).include('notebook-run').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);

    await cell.locator('[data-part="wording"]').selectOption('article');
    await expect(cell.locator('[data-part="origin"]')).toHaveText(words.recorded);
    await cell.locator('[data-part="inside"]').click();
    await expect(page.locator('.workbench .origin')).toHaveText(words.recorded);
    await page.keyboard.press('Escape');

    await page.unroute('**/api/probe');
    await cell.locator('[data-part="run"]').click();
    await expect(cell.locator('[data-part="origin"]')).toHaveText(words.lab);
    await expect(state).not.toContainText(words.notLive);
    await cell.locator('[data-part="inside"]').click();
    await expect(page.locator('.workbench .origin')).toHaveText(words.lab);
    await clean();
  });
}

test('a recording is offered beside Run, can be kept, and is compared with the live run after it', async ({
  page,
}) => {
  await page.goto(`/en${LESSON}`);
  const cell = firstCell(page);
  await cell.locator('[data-part="recording"]').click();
  await expect(cell.locator('[data-part="origin"]')).toHaveText(WORDS.en.recorded);
  await expect(cell.locator('[data-part="run"]')).toHaveText('Run');

  await cell.locator('details.keep > summary').click();
  const download = page.waitForEvent('download');
  await cell.locator('details.keep .keep-forms button').first().click();
  expect((await download).suggestedFilename()).toContain('api.lab.test');

  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('[data-part="origin"]')).toHaveText(WORDS.en.lab);
  await cell.locator('[data-part="before"] > summary').click();
  await expect(cell.locator('[data-part="before-body"]')).toContainText('the run before (recorded on ');
});

test('beside a command of the learner’s own, the recording says which command it is of', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await page.goto(`/en${LESSON}`);
  const cell = firstCell(page);
  const command = await cell.locator('textarea').inputValue();
  await cell.locator('textarea').fill('curl -v https://192.0.2.1:9/');
  await cell.locator('[data-part="run"]').click();
  const state = cell.locator('[data-part="state"]');
  await state.getByRole('button', { name: WORDS.en.use }).click();
  await expect(state).toContainText(WORDS.en.notLive);
  await expect(state.locator('code').first()).toHaveText(command);
  await expect(cell.locator('textarea')).toHaveValue('curl -v https://192.0.2.1:9/');
});

test('where there is no recording to be had, the cell says so and keeps what it showed', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await page.goto(`/en${LESSON}`);
  const cell = firstCell(page);
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('.verdict-sentence')).toBeVisible();
  await cell.evaluate((element) => {
    const button = element.querySelector<HTMLElement>('[data-part="recording"]');
    if (button) button.dataset['address'] = '/flows/no-such.json';
  });
  await cell.locator('[data-part="recording"]').click();
  await expect(cell.locator('[data-part="state"]')).toContainText('The recording could not be had');
  await expect(cell.locator('[data-part="origin"]')).toHaveText(WORDS.en.lab);
  await expect(cell.locator('.trace')).toContainText('Client hello (1)');
});

test('a lesson once visited works with its recordings when the notebook’s own server is gone', {
  tag: ANY_WIDTH,
}, async ({ page, context }) => {
  const clean = await watch(page);
  await page.goto(`/ja${LESSON}`);
  await expect
    .poll(() => page.evaluate(async () => (await caches.match(location.pathname)) !== undefined), {
      timeout: 15_000,
    })
    .toBe(true);
  // The scripts' own time in the browser's cache is as long as it has room.
  await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
  await context.setOffline(true);
  for (const again of [false, true]) {
    if (again) await page.reload();
    const cell = page.locator('notebook-run').nth(1);
    await cell.locator('[data-part="run"]').click();
    await cell.locator('[data-part="state"]').getByRole('button', { name: WORDS.ja.use }).click();
    await expect(cell.locator('[data-part="origin"]')).toHaveText(WORDS.ja.recorded);
    await expect(cell.locator('.verdict-sentence')).toBeVisible();
    await cell.locator('[data-part="inside"]').click();
    await expect(page.locator('.workbench .origin')).toHaveText(WORDS.ja.recorded);
    await page.keyboard.press('Escape');
  }
  await clean();
});

test('of a lesson its cells’ recordings are kept, and of lessons only those visited last', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await page.goto('/en');
  const before = ['1', '2', '3', '4', '5', '6'].map((n) => `lesson-1:/en/lessons/${n}`);
  await page.evaluate(async (names) => {
    await navigator.serviceWorker.ready;
    for (const name of names) await caches.open(name);
  }, before);
  await page.goto(`/en${LESSON}`);
  const lessons = () =>
    page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('lesson-')));
  await expect.poll(lessons, { timeout: 15_000 }).toEqual([...before.slice(1), `lesson-1:/en${LESSON}`]);
  const flows = await page.evaluate(async (name) => {
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith('/flows/'));
  }, `lesson-1:/en${LESSON}`);
  expect(flows).toHaveLength(await page.locator('notebook-run').count());
});
