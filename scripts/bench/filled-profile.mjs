import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ifThere } from '../lib/if-there.mjs'
import { bundleForNode, load } from './bundle.mjs'
import { appWithPage, runCommand } from './electron-app.mjs'

/**
 * `tests/bench/profile-tool.ts`, compiled.
 * @typedef {{
 *   pages: (seed: number) => (index: number) => string,
 *   createQueries: (seed: number, count: number) => { words: string[], phrases: string[] },
 *   generate: (profile: string, articles: number, onProgress: (done: number) => void) => Promise<{ contentBytes: number }>,
 *   generateLong: ProfileTool['generate'],
 *   longArticles: (articles: number) => { html: string, text: string }[],
 *   verify: (profile: string) => Promise<{ checked: number, ok: number, seconds: number }>,
 * }} ProfileTool
 */

/** @returns {Promise<ProfileTool>} */
export const profileTool = async () => load(await bundleForNode('tests/bench/profile-tool.ts'))

/**
 * A profile with a generated library, its database filled and without an index. One that is kept is taken as it is.
 * @param {import('./run.mjs').BenchOptions} options
 * @param {'generate' | 'generateLong'} [generate]
 * @returns {Promise<{ profile: string, leave: () => Promise<void> }>} `leave` removes it, unless it is to be kept
 */
export async function filledProfile({ executable, articles, keep, progress }, generate = 'generate') {
  const folder = keep ?? (await mkdtemp(path.join(tmpdir(), 'trang-bench-')))
  const profile = path.join(folder, `${generate === 'generate' ? 'library' : 'long'}-${articles}`)
  const tool = await profileTool()
  if ((await ifThere(readFile(path.join(profile, 'library.json')))) === null)
    await tool[generate](profile, articles, (done) => progress(`generating ${done} of ${articles} articles`))
  progress('filling its database…')
  const app = await appWithPage('tests/bench/library-page.ts')
  /** @type {{ articles: number }} */
  const filled = await runCommand({ executable, app, profile, args: ['bookmark', 'fill'] })
  if (filled.articles < articles) throw new Error(`the library has ${JSON.stringify(filled)}`)
  return {
    profile,
    leave: async () => {
      if (keep === null) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
