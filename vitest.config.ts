import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real sockets and property tests on a machine of two cores.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
