import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@core': here('src/core'),
      '@shared': here('src/shared'),
      '@main': here('src/main'),
      '@renderer': here('src/renderer'),
      '@locales': here('resources/locales'),
      '@resources': here('resources'),
    },
  },
  test: {
    include: ['tests/{unit,contract,property}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/helpers/patience.ts'],
    allowOnly: false,
    // By default one core is left for others; many of these tests wait for files, processes and servers.
    maxWorkers: '100%',
    // A limit against hanging, far from any working test's time.
    testTimeout: 30_000,
  },
})
