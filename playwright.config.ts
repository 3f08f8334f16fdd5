import { defineConfig, devices } from '@playwright/test';
import { ANY_WIDTH } from './tests/e2e/pages.ts';

const PORT = Number(process.env['E2E_PORT'] ?? 4399);

const CHROMIUM = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const DESKTOP = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };
const PHONE = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } };
const anyWidth = new RegExp(ANY_WIDTH);

// A site for each project: the lab's switches are shared by all tests of a server, which therefore run one by one.
const PROJECTS = [
  { name: 'desktop', use: DESKTOP, grepInvert: anyWidth },
  { name: 'phone', use: PHONE, grepInvert: anyWidth },
  { name: 'any width', use: DESKTOP, grep: anyWidth },
].map((project, i) => ({ ...project, port: PORT + i, origin: `http://localhost:${PORT + i}` }));

export default defineConfig({
  testDir: 'tests/e2e',
  // The gate's machine has two cores.
  workers: 2,
  timeout: 30_000,
  forbidOnly: true,
  reporter: 'list',
  use: { launchOptions: CHROMIUM, screenshot: 'only-on-failure' },
  projects: PROJECTS.map(({ port, origin, use, ...project }) => ({
    ...project,
    use: { ...use, baseURL: origin },
    workers: 1,
  })),
  // Started one after the other, so what the first has built is there for the others.
  webServer: PROJECTS.map(({ port, origin }, i) => ({
    command: i === 0 ? 'npm start' : 'node src/server/main.ts',
    url: `${origin}/healthz`,
    timeout: 120_000,
    env: { PORT: String(port), PROBES_PER_MINUTE: '10000', LOG_LEVEL: 'warn' },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  })),
});
