import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** api.lab.test has its own policy again. */
export async function restorePolicy({
  request,
  baseURL,
}: {
  readonly request: APIRequestContext;
  readonly baseURL: string | undefined;
}): Promise<void> {
  const answer = await request.post('/api/lab', {
    data: { host: 'api.lab.test', policy: 'TLS_1_2' },
    headers: { origin: baseURL ?? '' },
  });
  expect(answer.ok()).toBe(true);
}

/** Saves another policy in the console of the page. */
export async function savePolicy(page: Page, policy: string): Promise<void> {
  const console = page.locator('notebook-console').first();
  await console.locator('select').selectOption(policy);
  await console.locator('[data-part="save"]').click();
  await expect(console.locator('[data-part="state"]')).toContainText(policy);
}
