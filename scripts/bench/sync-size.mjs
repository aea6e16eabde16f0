import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { inProject, root } from '../lib/paths.mjs'
import { alias } from './bundle.mjs'

const own = ['src/renderer/data/sync', 'src/core/sync'].map((folder) => inProject(folder) + path.sep)
/** What this names is loaded once it is needed. */
const apart = inProject('src/renderer/data/sync/apart.ts')

/**
 * The replicator's code as the app's bundler makes it, minified and gzipped: `src/renderer/data/sync` and `src/core/sync`, from the replicator's
 * entry. What else it imports, the rest of the window has anyway.
 * @returns {Promise<{ needed: number, later: number }>} bytes: `needed` by each sync, `later` by some
 */
export async function replicatorBytes() {
  const needed = await bytesOf((importer) => importer === apart)
  return { needed, later: (await bytesOf(() => false)) - needed }
}

/** @param {(importer: string) => boolean} leavesOut whether what a file imports does not count */
async function bytesOf(leavesOut) {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias },
    publicDir: false,
    build: {
      lib: { entry: inProject('src/renderer/data/sync/replicator.ts'), formats: ['es'] },
      write: false,
      target: 'chrome130',
      rolldownOptions: {
        // A library keeps its spaces otherwise, which the app does not.
        output: { minify: true, codeSplitting: false },
        external: (id, importer) =>
          importer !== undefined &&
          (leavesOut(importer) || !own.some((folder) => fileOf(id, importer).startsWith(folder))),
      },
    },
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const code = outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('')
  return gzipSync(code, { level: 9 }).length
}

/** @param {string} id @param {string} importer */
function fileOf(id, importer) {
  if (id.startsWith('.')) return path.resolve(path.dirname(importer), id)
  const [name = '', ...rest] = id.split('/')
  return alias[name] === undefined ? id : path.join(alias[name], ...rest)
}
