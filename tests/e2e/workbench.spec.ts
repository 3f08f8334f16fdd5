import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

const LESSON = '/lessons/01-reading-a-handshake';
const VIEWS = ['lines', 'picture', 'fields', 'bytes'] as const;

/** Runs a command in a lesson's first cell and looks inside its flow. */
async function lookInside(page: Page, command: string, lang = 'en') {
  await page.goto(`/${lang}${LESSON}`);
  const cell = page.locator('notebook-run').first();
  await cell.locator('textarea').fill(command);
  await cell.locator('[data-part="run"]').click();
  await expect(cell.locator('.verdict-sentence')).toBeVisible({ timeout: 15_000 });
  await cell.locator('[data-part="inside"]').click();
  const bench = page.locator('.workbench');
  await expect(bench).toBeVisible();
  return {
    bench,
    view: (name: (typeof VIEWS)[number]) => bench.locator(`[data-pane="${name}"]`),
    /** On a phone one view is in sight. */
    turnTo: async (name: (typeof VIEWS)[number]) => {
      if (await bench.locator(`[data-pane="${name}"]`).isHidden())
        await bench.locator(`[data-view="${name}"]`).click();
    },
  };
}

test('a line that is pointed at is selected in all four views, and the others lead back to it', async ({
  page,
}) => {
  const clean = await watch(page);
  const { view, turnTo, bench } = await lookInside(
    page,
    'curl -v --tlsv1.2 --tls-max 1.2 https://api.lab.test/',
  );
  await view('lines').getByText('Server hello (2)').click();
  await expect(bench.locator('.wb-details h2')).toHaveText('server_hello');
  await turnTo('picture');
  await expect(view('picture').locator('[aria-selected="true"] .step-name')).toHaveText('server_hello');
  await turnTo('fields');
  await expect(view('fields').locator('[aria-selected="true"]')).toContainText('server_hello');
  await turnTo('bytes');
  await expect(view('bytes').locator('.run.selected').first()).toBeVisible();

  // From the bytes back: the cipher suite's two bytes, whose field is unfolded.
  await view('bytes').getByRole('listbox').focus();
  const title = bench.locator('.wb-details h2');
  for (let i = 0; i < 16 && (await title.textContent()) !== 'cipher_suite'; i++)
    await page.keyboard.press('ArrowRight');
  await view('bytes').locator('.hex .run.selected').first().click();
  await expect(bench.locator('.wb-details h2')).toHaveText('cipher_suite');
  await turnTo('fields');
  await expect(view('fields').locator('[aria-selected="true"]')).toContainText(/cipher_suite\s*TLS_ECDHE/);
  await turnTo('lines');
  // Of the lines that tell of the ServerHello, the one that names the suite.
  await expect(view('lines').locator('[aria-selected="true"]')).toContainText('SSL connection using');
  await turnTo('picture');
  await view('picture').locator('.step', { hasText: 'certificate' }).first().click();
  await turnTo('lines');
  await expect(view('lines').locator('[aria-selected="true"]')).toContainText('Certificate (11)');
  await clean();
});

test('keys move through each view, unfold fields and go from byte to byte; Escape goes back to the cell', async ({
  page,
}) => {
  const { view, turnTo, bench } = await lookInside(page, 'curl -v https://tls13.lab.test/');
  await turnTo('lines');
  await view('lines').getByRole('listbox').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(view('lines').locator('[aria-selected="true"]')).toHaveCount(1);
  const active = () => view('lines').getByRole('listbox').getAttribute('aria-activedescendant');
  const before = await active();
  await page.keyboard.press('ArrowDown');
  expect(await active()).not.toBe(before);

  await turnTo('fields');
  await view('fields').getByRole('tree').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(bench.locator('.wb-details h2')).toHaveText('TLSPlaintext');
  await page.keyboard.press('ArrowLeft');
  await expect(bench.locator('.wb-details h2')).toHaveText('client_hello');

  await turnTo('bytes');
  await view('bytes').getByRole('listbox').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(bench.locator('.wb-details h2')).toHaveText('legacy_record_version');
  await page.keyboard.press('Escape');
  await expect(bench).toHaveCount(0);
  await expect(page.locator('notebook-run').first().locator('[data-part="inside"]')).toBeFocused();
});

test('what was encrypted is shown both ways', async ({ page }) => {
  const { view, turnTo } = await lookInside(page, 'curl -v https://tls13.lab.test/');
  await turnTo('fields');
  await view('fields').getByText('certificate_verify').click();
  await turnTo('bytes');
  await expect(view('bytes').locator('.bytes-title.opened', { hasText: 'certificate_verify' })).toBeVisible();
  await view('bytes').getByRole('listbox').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 40; i++) await page.keyboard.press('PageDown');
  await expect(view('bytes').locator('.bytes-row.encrypted, .bytes-row.opened').first()).toBeVisible();
});

test('a flow plays back step by step: nothing is shown before its time', async ({ page }) => {
  const { bench, view, turnTo } = await lookInside(
    page,
    'curl -v --tlsv1.0 --tls-max 1.0 https://api.lab.test/',
  );
  await turnTo('lines');
  await expect(view('lines')).toContainText('protocol version (582)');
  const slider = bench.locator('input[type="range"]');
  await slider.fill('0');
  await expect(view('lines')).not.toContainText('Client hello');
  await expect(bench.locator('.wb-details')).toContainText('has not happened yet at this point');
  await expect(bench.locator('.wb-details')).not.toContainText('client_hello');
  await expect(view('bytes').locator('.wb-empty')).toHaveText(
    'Nothing has gone over the wire yet at this point.',
  );
  // The slider and the pace have no use for these keys.
  await slider.press('.');
  await expect(slider).toHaveValue('1');
  await bench.locator('select').press(',');
  await expect(slider).toHaveValue('0');
  for (let i = 0; i < 20; i++) {
    if (await view('lines').getByText('Client hello').count()) break;
    await bench.getByRole('button', { name: 'Forward a step' }).click();
  }
  await expect(view('lines')).toContainText('Client hello');
  await expect(view('lines')).not.toContainText('protocol version (582)');
  await bench.locator('select').selectOption('1');
  await slider.press(' ');
  await expect(view('lines')).toContainText('protocol version (582)');
  await expect(bench.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('no line of the trace stands on another: as it opens, and when the lines wrap anew', async ({
  page,
}) => {
  const { view } = await lookInside(page, 'curl -v --tlsv1.0 --tls-max 1.0 https://api.lab.test/');
  await expect(view('lines').locator('.wb-row').first()).toBeVisible();
  const overlapping = () =>
    view('lines').evaluate((pane) => {
      const boxes = [...pane.querySelectorAll('.wb-row')]
        .map((row) => ({ text: row.textContent, box: row.getBoundingClientRect() }))
        .sort((one, other) => one.box.top - other.box.top);
      return boxes
        .filter(({ box }, i) => box.top + 1 < (boxes[i - 1]?.box.bottom ?? 0))
        .map(({ text }) => text);
    });
  await expect.poll(overlapping).toEqual([]);
  await view('lines')
    .locator('.wb-lines')
    .evaluate((list) => {
      (list as HTMLElement).style.letterSpacing = '0.6em';
    });
  await expect.poll(overlapping).toEqual([]);
});

test('in a short window the explanation stays in sight, and a fatal alert is marked in words', async ({
  page,
}) => {
  await page.setViewportSize({ width: 844, height: 390 });
  const { view, turnTo, bench } = await lookInside(
    page,
    'curl -v --tlsv1.0 --tls-max 1.0 https://api.lab.test/',
  );
  const title = bench.locator('.wb-details h2');
  await expect(title).toBeInViewport();
  await turnTo('fields');
  await view('fields').getByRole('tree').focus();
  await page.keyboard.press('End');
  await expect(view('fields').locator('.field-row.fatal')).toContainText(
    'alert: protocol_version (70)✕ fatal',
  );
  await page.keyboard.press('Home');
  await expect(title).toHaveText('client_hello');
  await expect(title).toBeInViewport();
  await page.keyboard.press('End');
  await expect(title).toHaveText('protocol_version');
  const [row, explanation] = await Promise.all([
    view('fields').locator('[aria-selected="true"]').boundingBox(),
    bench.locator('.wb-details').boundingBox(),
  ]);
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual((explanation?.y ?? 0) + 1);
});

test('a certificate of 20,000 bytes is in the page only as far as it is in sight', async ({ page }) => {
  const { view, turnTo, bench } = await lookInside(page, 'curl -v https://api.lab.test/');
  for (const name of VIEWS) {
    await turnTo(name);
    expect(await view(name).locator('.wb-row').count()).toBeLessThan(70);
  }
  await expect(bench.locator('.origin')).toContainText('lab');
});

for (const lang of LANGUAGES) {
  test(`the views are accessible and fit the window in both themes (${lang})`, async ({ page }) => {
    test.slow();
    const clean = await watch(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { turnTo, view, bench } = await lookInside(page, 'curl -v https://api.lab.test/', lang);
      for (const name of VIEWS) {
        await turnTo(name);
        await expect(view(name).locator('.wb-row').first()).toBeVisible();
        // On a desktop all are in sight: the last look sees them all.
        if (name !== 'bytes' && (await view('bytes').isVisible())) continue;
        const { violations } = await new AxeBuilder({ page }).include('.wb-dialog').analyze();
        expect(
          violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
      }
      expect(
        await bench.evaluate((element) => element.scrollWidth - element.clientWidth),
      ).toBeLessThanOrEqual(0);
    }
    await clean();
  });
}

test.describe('without the service worker, which fetches past the page and its tests', () => {
  test.use({ serviceWorkers: 'block' });

  test('a lesson’s page keeps its script under 30 kB until a view is opened', { tag: ANY_WIDTH }, async ({
    page,
  }) => {
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      const request = response.request();
      if (request.resourceType() === 'script')
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(`/en${LESSON}`);
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(30_000);
  });

  for (const [lang, opening, failed] of [
    ['en', 'Opening…', 'This site’s server did not answer.'],
    ['ja', '開いています…', 'このサイトのサーバーから応答がありません。'],
  ] as const) {
    test(`the button says that the views open, and what to do where they cannot be loaded (${lang})`, async ({
      page,
    }) => {
      await page.goto(`/${lang}${LESSON}`);
      const cell = page.locator('notebook-run').first();
      await cell.locator('[data-part="run"]').click();
      await expect(cell.locator('.verdict-sentence')).toBeVisible({ timeout: 15_000 });
      const inside = cell.locator('[data-part="inside"]');
      const name = await inside.textContent();
      let release: (whole: boolean) => void = () => undefined;
      const asked = new Promise<boolean>((resolve) => {
        release = resolve;
      });
      await page.route('**/_astro/**', async (route) => {
        if (await asked) await route.continue();
        else await route.abort();
      });
      await inside.click();
      await expect(inside).toHaveText(opening);
      await expect(inside).toHaveAttribute('aria-busy', 'true');
      release(false);
      await expect(cell.getByRole('alert')).toContainText(failed);
      await expect(inside).toHaveText(String(name));
      await page.unroute('**/_astro/**');
      await inside.click();
      await expect(page.locator('.workbench')).toBeVisible();
      await expect(cell.getByRole('alert')).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(inside).toBeFocused();
    });
  }
});
