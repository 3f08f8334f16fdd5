import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

const CAPTURES = 'tests/lib/capture/files';

/** Counts what the page sends after it has loaded, but for its own scripts and styles. */
async function quiet(page: Page, lang = 'en') {
  await page.goto(`/${lang}/own`);
  await page.waitForLoadState('networkidle');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || !/\/_astro\/[^?]+$/.test(request.url())) sent.push(request.url());
  });
  return sent;
}

const paste = async (page: Page, text: string) => {
  await page.locator('[data-part="text"]').fill(text);
  await page.locator('form [type="submit"]').click();
};

/** The article's three runs with curl of its time, as far as they matter. */
const ARTICLE = [
  {
    text: `$ curl --tlsv1.1 https://example.com -vvv
* TLSv1.1 (OUT), TLS header, Certificate Status (22):
* TLSv1.1 (OUT), TLS handshake, Client hello (1):
* TLSv1.1 (IN), TLS header, Unknown (21):
* TLSv1.1 (IN), TLS alert, Server hello (2):
* error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version
curl: (35) error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version`,
    verdict: 'The server refused TLS 1.1: alert 70, protocol_version.',
  },
  {
    text: `$ curl --tlsv1.2 https://example.com -vvv
* TLSv1.2 (OUT), TLS handshake, Client hello (1):
* TLSv1.2 (IN), TLS handshake, Server hello (2):
* TLSv1.2 (IN), TLS handshake, Certificate (11):
* TLSv1.2 (IN), TLS handshake, Server key exchange (12):
* TLSv1.2 (IN), TLS handshake, Server finished (14):
* TLSv1.2 (OUT), TLS handshake, Client key exchange (16):
* TLSv1.2 (OUT), TLS change cipher, Client hello (1):
* TLSv1.2 (OUT), TLS handshake, Finished (20):
* TLSv1.2 (IN), TLS handshake, Finished (20):
* SSL connection using TLSv1.2 / ECDHE-RSA-AES128-GCM-SHA256
< HTTP/2 403`,
    verdict: 'The server accepted TLS 1.2.',
  },
];

test('the article’s traces are read line by line, with the verdict and what the mislabelled lines really are', async ({
  page,
}) => {
  const clean = await watch(page);
  const sent = await quiet(page);
  await page.locator('[data-part="example"]').click();
  const first = page.locator('.pasted').first();
  await expect(first.locator('.verdict-sentence')).toHaveText(
    'The server refused TLS 1.0: alert 70, protocol_version.',
  );
  const mislabelled = first.locator('.pasted-line', { hasText: 'TLS alert, Server hello (2)' });
  await expect(mislabelled.locator('.corrected')).toContainText('No ServerHello: an alert');
  for (const { text, verdict } of ARTICLE) {
    await paste(page, text);
    await expect(page.locator('.verdict-sentence').first()).toHaveText(verdict);
  }
  expect(sent).toEqual([]);
  await clean();
});

test('a capture is listed by connection; its key log opens it, whichever comes first', async ({ page }) => {
  const clean = await watch(page);
  const sent = await quiet(page);
  const files = page.locator('[data-part="files"]');
  await files.setInputFiles(`${CAPTURES}/curl-tls13.pcapng`);
  await expect(page.locator('.own-flows li')).toHaveCount(1);
  await page.locator('.own-flows button').click();
  await expect(page.locator('.workbench .origin')).toContainText('your capture');
  await expect(page.locator('.workbench')).not.toContainText('certificate_verify');
  await page.keyboard.press('Escape');
  await files.setInputFiles(`${CAPTURES}/curl-tls13.keys`);
  await expect(page.locator('.own-source h2').first()).toContainText('key log');
  await page.locator('.own-flows button').click();
  const bench = page.locator('.workbench');
  await expect(bench).toBeVisible();
  if (await bench.locator('[data-pane="fields"]').isHidden())
    await bench.locator('[data-view="fields"]').click();
  await expect(bench.locator('[data-pane="fields"]')).toContainText('certificate_verify');
  await expect(bench.locator('.wb-verdict')).toContainText('TLS 1.3');
  expect(sent).toEqual([]);
  await clean();
});

test('connections of one capture tell their version and who refused, in the list and where two are chosen', async ({
  page,
}) => {
  await quiet(page);
  await page.locator('[data-part="files"]').setInputFiles(`${CAPTURES}/merged.pcapng`);
  const items = page.locator('.own-flows li');
  await expect(items.nth(0)).toContainText('refused by the server');
  await expect(items.nth(1)).toContainText('TLS 1.2 · accepted');
  await expect(items.nth(1).getByRole('button')).toHaveAccessibleName(
    /^Look inside · TLS 1\.2 · accepted .*127\.0\.0\.1:\d+ → /,
  );
  await expect(page.locator('[data-part="compare"] option').nth(1)).toContainText('TLS 1.2 · accepted');
});

test('that something is being read is drawn before the work begins', { tag: ANY_WIDTH }, async ({ page }) => {
  await quiet(page);
  await page.locator('[data-part="example"]').click();
  await expect(page.locator('.pasted')).toHaveCount(1);
  const drawn = await page.evaluate(async () => {
    const state = document.querySelector<HTMLElement>('[data-part="state"]');
    const seen: string[] = [];
    const look = () => {
      const visible = state !== null && !state.classList.contains('sr');
      if (visible) seen.push(`${state.textContent} ${document.querySelectorAll('.pasted').length}`);
      if (document.querySelectorAll('.pasted').length < 2) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    document.querySelector<HTMLElement>('[data-part="example"]')?.click();
    await new Promise<void>((resolve) => {
      const wait = () => (document.querySelectorAll('.pasted').length < 2 ? setTimeout(wait, 20) : resolve());
      wait();
    });
    return seen;
  });
  expect(drawn).toContain('Reading… 1');
  await expect(page.locator('[data-part="state"]')).toHaveClass(/\bsr\b/);
});

test('a run that was kept as a capsule opens again as a recording, and two are compared', async ({
  page,
}) => {
  const clean = await watch(page);
  await page.goto('/en/lessons/01-reading-a-handshake');
  const kept: Buffer[] = [];
  for (const version of ['1.2', '1.3']) {
    const cell = page.locator('notebook-run').first();
    await cell
      .locator('textarea')
      .first()
      .fill(`curl -v --tlsv${version} --tls-max ${version} https://api.lab.test/`);
    await cell.locator('[data-part="run"]').click();
    await expect(cell.locator('.verdict-sentence')).toContainText(version, { timeout: 15_000 });
    const menu = cell.locator('details.keep');
    if (!(await menu.evaluate((element) => (element as HTMLDetailsElement).open)))
      await menu.locator('summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      menu.getByRole('button', { name: 'Capsule' }).click(),
    ]);
    kept.push(readFileSync(await download.path()));
  }
  await page.goto('/en/own');
  await page
    .locator('[data-part="files"]')
    .setInputFiles(
      kept.map((buffer, i) => ({ name: `${i}.tls-notebook.json`, mimeType: 'application/json', buffer })),
    );
  const runs = page.locator('.own-flows li');
  await expect(runs).toHaveCount(2);
  await expect(runs.first()).toContainText(/accepted.* · Lab server inside TLS Notebook, 20\d\d-/);
  await page.locator('[data-part="compare"] button').first().click();
  await expect(page.locator('.compare')).toContainText('TLS 1.2');
  await expect(page.locator('.compare')).toContainText('TLS 1.3');
  await page.locator('.own-flows button').first().click();
  await expect(page.locator('.workbench .origin')).toContainText('recorded on');
  const empty = JSON.parse(kept[0]?.toString() ?? '');
  empty.flows[0].events = [];
  await page.keyboard.press('Escape');
  await page.locator('[data-part="files"]').setInputFiles({
    name: 'empty.tls-notebook.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(empty)),
  });
  await expect(runs).toHaveCount(3);
  await expect(runs.first()).toContainText('This run is empty');
  await clean();
});

test('what cannot be read says what was expected, and what was brought before stays', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  const sent = await quiet(page);
  const problem = page.locator('[data-part="problem"]');
  await page.locator('form [type="submit"]').click();
  await expect(problem).toContainText('nothing to read yet');
  await page.locator('[data-part="example"]').click();
  await expect(page.locator('.pasted')).toHaveCount(1);
  await paste(page, 'the quick brown fox');
  await expect(problem).toContainText('Expected: text with lines of curl -v');
  await expect(page.locator('.pasted')).toHaveCount(1);
  await page.locator('[data-part="files"]').setInputFiles({
    name: '<img src=x onerror=alert(1)>.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format": "tls-notebook-capsule", "version": 1, "flows": ['),
  });
  await expect(problem).toContainText('<img src=x onerror=alert(1)>.json');
  await paste(page, '16 03 01 00 02 01 00');
  await expect(page.locator('.own-flows')).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).first().click();
  await expect(page.locator('.own-flows')).toHaveCount(0);
  expect(sent).toEqual([]);
});

for (const lang of LANGUAGES) {
  test(`what was read is accessible in both themes and fits the window (${lang})`, async ({ page }) => {
    test.slow();
    const clean = await watch(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await quiet(page, lang);
      await page.locator('[data-part="example"]').click();
      await expect(page.locator('.pasted')).toBeVisible();
      await page
        .locator('[data-part="files"]')
        .setInputFiles([`${CAPTURES}/refused-by-server.pcapng`, `${CAPTURES}/merged.pcapng`]);
      await expect(page.locator('.own-flows')).toHaveCount(2);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond).toBeLessThanOrEqual(0);
    }
    await clean();
  });
}

for (const lang of LANGUAGES) {
  test(`a packed capture is unpacked here, as far as it is whole (${lang})`, { tag: ANY_WIDTH }, async ({
    page,
  }) => {
    const clean = await watch(page);
    const sent = await quiet(page, lang);
    const packed = gzipSync(readFileSync(`${CAPTURES}/curl-tls13.pcapng`));
    const files = page.locator('[data-part="files"]');
    const choose = (buffer: Buffer) =>
      files.setInputFiles({ name: 'curl.pcapng.gz', mimeType: 'application/gzip', buffer });
    await choose(packed);
    await expect(page.locator('.own-flows li')).toHaveCount(1);
    await expect(page.locator('.own-problem')).toHaveCount(0);
    await choose(packed.subarray(0, Math.floor(packed.length * 0.8)));
    await expect(page.locator('.own-flows li')).toHaveCount(2);
    await expect(page.locator('.own-problem').first()).toContainText(
      lang === 'en'
        ? 'The gzip file is damaged or cut off'
        : 'gzip ファイルが壊れているか、途中で切れています',
    );
    await choose(packed.subarray(0, 20));
    await expect(page.locator('[data-part="problem"]')).toContainText(
      lang === 'en'
        ? 'curl.pcapng.gz: The gzip file is damaged'
        : 'curl.pcapng.gz: gzip ファイルが壊れているか',
    );
    expect(sent).toEqual([]);
    await clean();
  });
}

test('a large capture is read while the page goes on drawing and says that it reads', async ({ page }) => {
  await quiet(page);
  await page.evaluate(() => {
    const state = document.querySelector('[data-part="state"]');
    const count = () => {
      const reads = state?.textContent === 'Reading…' ? 1 : 0;
      document.body.dataset['drawn'] = `${Number(document.body.dataset['drawn'] ?? 0) + reads}`;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const files = page.locator('[data-part="files"]');
  const flows = page.locator('.own-flows li');
  /** Times that the page was drawn while it read. */
  const drawn = async (name: string, buffer: Buffer, count: number) => {
    await page.evaluate(() => {
      document.body.dataset['drawn'] = '0';
    });
    await files.setInputFiles({ name, mimeType: '', buffer });
    await expect(flows).toHaveCount(count, { timeout: 25_000 });
    return Number(await page.locator('body').getAttribute('data-drawn'));
  };
  const small = readFileSync(`${CAPTURES}/raw.pcap`);
  // With the first one the readers are loaded, during which the page is drawn in any case.
  await drawn('first.pcap', small, 1);
  const few = await drawn('small.pcap', small, 2);
  expect(await drawn('large.pcap', manyConnections(small, 300), 302)).toBeGreaterThan(few + 8);
});

/** A pcap of raw IPv4 with its one connection `count` times over, each from a port of its own. */
function manyConnections(file: Buffer, count: number): Buffer {
  const port = file.readUInt16BE(24 + 16 + 20);
  const copies = Array.from({ length: count }, (_, n) => {
    const copy = Buffer.from(file.subarray(24));
    for (let at = 0; at < copy.length; at += 16 + copy.readUInt32LE(at + 8)) {
      const tcp = at + 16 + 20;
      copy.writeUInt16BE(10_000 + n, copy.readUInt16BE(tcp) === port ? tcp : tcp + 2);
    }
    return copy;
  });
  return Buffer.concat([file.subarray(0, 24), ...copies]);
}
