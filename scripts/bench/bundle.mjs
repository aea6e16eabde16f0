import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { inProject, root } from '../lib/paths.mjs'

export const alias = Object.fromEntries(
  ['core', 'shared', 'main', 'renderer'].map((name) => [`@${name}`, inProject('src', name)]),
)
/** Beside the app's build, so that packages are found from there. */
const tools = inProject('out/tools')

/**
 * Compiles a module for Node, with all of ours that it imports.
 * @param {string} entry in the project
 * @returns {Promise<string>} the file
 */
export async function bundleForNode(entry) {
  const name = entry.replaceAll('/', '-').replace(/\.ts$/, '')
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias },
    build: {
      ssr: inProject(entry),
      outDir: tools,
      emptyOutDir: false,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { external: ['electron/main'], output: { entryFileNames: `${name}.mjs` } },
    },
  })
  return path.join(tools, `${name}.mjs`)
}

/** @param {string} file */
export const load = (file) => import(pathToFileURL(file).href)

/**
 * Compiles a module for a page, into one file.
 * @param {string} entry in the project
 * @param {string} file
 */
export async function bundleForPage(entry, file) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    // PouchDB asks for it, and the app does not.
    resolve: { alias: { ...alias, events: inProject('tests/bench/events.ts') } },
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      lib: { entry: inProject(entry), formats: ['es'], fileName: () => path.basename(file) },
      outDir: path.dirname(file),
      emptyOutDir: false,
      target: 'chrome130',
      minify: true,
    },
  })
}
