import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    violations: string[];
  }
}

/** Collects what a page must never have: violations of its content security policy and uncaught errors. */
export async function watch(page: Page): Promise<() => Promise<void>> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  return async () => {
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    expect(errors).toEqual([]);
  };
}
