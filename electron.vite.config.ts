import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const alias = {
  '@core': here('src/core'),
  '@shared': here('src/shared'),
  '@main': here('src/main'),
  '@renderer': here('src/renderer'),
  '@locales': here('resources/locales'),
  '@resources': here('resources'),
}

// Built for the older of the two runtimes (Electron 33: Chrome 130, Node 20.18).
export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: 'node20.18',
      minify: false,
      // What of these is used, in the one file: from their own they would take longer to load than all of ours.
      externalizeDeps: { exclude: ['i18next', 'valibot'] },
      rolldownOptions: { input: here('src/main/index.ts') },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: 'node20.18',
      minify: false,
      externalizeDeps: false,
      // A sandboxed preload is one file.
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          app: here('src/preload/app.ts'),
          browser: here('src/preload/browser.ts'),
          extractor: here('src/preload/extractor.ts'),
        },
        // A sandboxed preload has to be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    resolve: { alias },
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      minify: true,
      modulePreload: { polyfill: false },
      // Few files for each: they are asked of the main process, which has enough to do as the window opens.
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          first: here('src/renderer/first.ts'),
          index: here('src/renderer/index.html'),
          library: here('src/renderer/library.html'),
          extractor: here('src/renderer/extractor.html'),
          browser: here('src/renderer/browser.html'),
        },
        // `index.html` asks for it by this name.
        output: { entryFileNames: ({ name }) => `assets/${name === 'first' ? name : '[name]-[hash]'}.js` },
      },
    },
  },
})
