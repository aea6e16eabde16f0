import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  globalSetup: './tests/helpers/global-setup.ts',
  // Each test has a profile and an Electron of its own: as many at once as the machine bears.
  fullyParallel: true,
  workers: 2,
  // A machine under load may lose a race that no person would; the count at the end names what passed only so.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
})
