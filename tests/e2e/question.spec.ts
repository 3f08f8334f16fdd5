import { expect, type Page, test } from '@playwright/test';
import { ANY_WIDTH, LANGUAGES } from './pages.ts';
import { watch } from './watch.ts';

const headline = (page: Page) => page.locator('[data-part="headline"]');

async function ask(page: Page, typed: string): Promise<void> {
  await page.locator('#ask-host').fill(typed);
  await page.locator('#ask-host').press('Enter');
}

for (const lang of LANGUAGES) {
  test(`a command with options is said to be asked as its host alone, and runs whole in a cell (${lang})`, async ({
    page,
  }) => {
    const clean = await watch(page);
    await page.goto(`/${lang}`);
    await ask(page, 'curl -v -k --tls-max 1.2 https://api.lab.test/path');
    await expect(page.locator('#ask-host')).toHaveValue('api.lab.test');
    await expect(page).toHaveURL(/#api\.lab\.test$/);
    const note = page.locator('[data-part="reduced"]');
    await expect(note).toContainText('api.lab.test');
    await expect(note).toContainText('-k --tls-max');
    await expect(headline(page)).toContainText('api.lab.test');

    await note.getByRole('button').click();
    const cell = page.locator('notebook-run');
    await expect(cell.locator('textarea')).toHaveValue('curl -v -k --tls-max 1.2 https://api.lab.test/path');
    await expect(cell.locator('textarea')).toBeFocused();
    await expect(cell.locator('.verdict-sentence')).toContainText('TLS 1.2');

    await ask(page, 'tls13.lab.test');
    await expect(note).toBeHidden();
    await clean();
  });
}

for (const typed of [
  'https://tls13.lab.test/some/path?q#f',
  'tls13.lab.test:443',
  '  tls13.lab.test  ',
  'ｔｌｓ１３．ｌａｂ．ｔｅｓｔ',
  'tls13.lab.test：443　',
  'curl -v https://tls13.lab.test/',
]) {
  test(`“${typed}” asks tls13.lab.test, and nothing more is to be said of it`, { tag: ANY_WIDTH }, async ({
    page,
  }) => {
    await page.goto('/en');
    await ask(page, typed);
    await expect(headline(page)).toHaveText('tls13.lab.test accepts TLS 1.3.');
    await expect(page.locator('#ask-host')).toHaveValue('tls13.lab.test');
    await expect(page.locator('[data-part="reduced"]')).toBeHidden();
  });
}

for (const [typed, said] of [
  ['::1:5999', '[::1:5999] or [::1]:5999'],
  ['2001:db8::1', '[2001:db8::1]'],
  ['user@api.lab.test', 'Take out everything up to the @'],
  ['api.lab.test:99999', 'A port is a number from 1 to 65535'],
  ['two words', 'just a host'],
] as const) {
  test(`“${typed}” is told what is wrong with it, and nobody is asked`, { tag: ANY_WIDTH }, async ({
    page,
  }) => {
    await page.goto('/en');
    await ask(page, typed);
    await expect(page.locator('#ask-problem')).toContainText(said);
    await expect(page.locator('#ask-host')).toBeFocused();
    await expect(page.locator('[data-rung][data-state]')).toHaveCount(0);
  });
}

test('a name beyond ASCII is asked in its ASCII form', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en');
  await ask(page, 'https://日本語.lab.test/');
  await expect(page.locator('#ask-host')).toHaveValue('xn--wgv71a119e.lab.test');
});

test('an IPv6 address in brackets is understood, and refused as an address of this machine', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await page.goto('/en');
  await ask(page, '[::1]:443');
  await expect(page.locator('#ask-problem')).toBeHidden();
  await expect(page.locator('[data-part="answers-for"]')).toHaveText('Answers of [::1]');
  await expect(page.locator('[data-rung]').first()).toHaveAttribute('data-state', 'unsure');
});

test('going back to the empty page takes the answers away, and forward brings them again', {
  tag: ANY_WIDTH,
}, async ({ page }) => {
  await page.goto('/en');
  await ask(page, 'tls13.lab.test');
  await expect(headline(page)).toHaveText('tls13.lab.test accepts TLS 1.3.');
  await page.goBack();
  await expect(page.locator('#ask-host')).toHaveValue('');
  await expect(headline(page)).toBeEmpty();
  await expect(page.locator('[data-rung][data-state]')).toHaveCount(0);
  await expect(page.locator('[data-part="answers-for"]')).toHaveText('The answers will stand here.');
  await page.goForward();
  await expect(page.locator('#ask-host')).toHaveValue('tls13.lab.test');
  await expect(headline(page)).toHaveText('tls13.lab.test accepts TLS 1.3.');
});

test('a host of the lab that was asked already is asked again by its link', { tag: ANY_WIDTH }, async ({
  page,
}) => {
  await page.goto('/en#tls13.lab.test');
  await expect(headline(page)).toHaveText('tls13.lab.test accepts TLS 1.3.');
  const again = page.waitForRequest('**/api/probe');
  await page.locator('.trial', { hasText: 'tls13.lab.test' }).click();
  await again;
});

test('a command in a link’s fragment is no trap for going back', { tag: ANY_WIDTH }, async ({ page }) => {
  await page.goto('/en');
  await page.goto(`/en#${encodeURIComponent('curl -k https://tls13.lab.test/')}`);
  await expect(headline(page)).toHaveText('tls13.lab.test accepts TLS 1.3.');
  await expect(page.locator('[data-part="reduced"]')).toContainText('-k');
  await page.goBack();
  await expect(page.locator('#ask-host')).toHaveValue('');
});

test.describe('without the service worker, which fetches past the test’s own routes', () => {
  test.use({ serviceWorkers: 'block' });

  test('a site that stopped is said to be the site, and the question can be asked again', {
    tag: ANY_WIDTH,
  }, async ({ page }) => {
    await page.goto('/en');
    await page.route('**/_astro/**', (route) => route.abort());
    await ask(page, 'tls13.lab.test');
    await expect(page.locator('#ask-problem')).toContainText('server did not answer');
    await expect(page.locator('#ask-host')).toHaveValue('tls13.lab.test');
    await page.unroute('**/_astro/**');
    await page.locator('#ask-host').press('Enter');
    await expect(headline(page)).toHaveText('tls13.lab.test accepts TLS 1.3.');
  });
});
