import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, test as base, expect, type ElectronApplication, type Page } from '@playwright/test'
import { findElectron } from '../../scripts/lib/electron.mjs'
import { inProject, root } from '../../scripts/lib/paths.mjs'
import { rootSwitches } from '../../scripts/lib/setup.mjs'
import { serve, type Route, type Site } from './serve'

export { expect }

export type LaunchOptions = {
  /** Arguments for the app, such as an address to save. */
  args?: string[]
  /** The system's language; English unless told. */
  language?: 'vi' | 'en'
  env?: Record<string, string>
}

export type RunningApp = {
  app: ElectronApplication
  /** The reader's window, its first page loaded. */
  page: Page
  /** What the app has written so far. */
  output: { stdout: string; stderr: string }
  /** Ends the app; the profile stays for the next launch. */
  close: () => Promise<void>
}

export type CliRun = { status: number; stdout: string; stderr: string }

type Fixtures = {
  /** A folder for this test's library; removed at its end. */
  profile: string
  /** Starts the app on that profile; may be called again after `close`. */
  launch: (options?: LaunchOptions) => Promise<RunningApp>
  /** Runs a command of the command line on that profile, as `npm run --silent cli` does. */
  cli: (args: string[], options?: { cwd?: string; language?: 'vi' | 'en' }) => Promise<CliRun>
  /** A web site on this machine, the only network there is. */
  site: (routes?: Record<string, Route>) => Promise<Site>
}

/** No name leads out of this machine, whatever the app under test tries. */
const noNetwork = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'

const languageEnv = (language: 'vi' | 'en') => {
  const tag = language === 'vi' ? 'vi_VN' : 'en_US'
  return { LANG: `${tag}.UTF-8`, LC_ALL: `${tag}.UTF-8`, LANGUAGE: `${tag}:${language}` }
}

const isReader = (page: Page) => /^app:\/\/[^/]+\/(?:index\.html)?(?:[?#].*)?$/.test(page.url())

/** The window that people see: the app has others, hidden, for extraction and for the command line. */
export async function readerWindow(windows: () => Page[]): Promise<Page> {
  const find = () => windows().find(isReader)
  await expect.poll(() => find() !== undefined, { message: 'the window opens', timeout: 30_000 }).toBe(true)
  const page = find()
  if (!page) throw new Error('The window closed as soon as it had opened')
  // The library is open and the window listens to keys.
  await page.getByRole('main').waitFor()
  return page
}

async function start(profile: string, options: LaunchOptions, running: Set<RunningApp>): Promise<RunningApp> {
  const runtime = await findElectron()
  if (!runtime) throw new Error('Electron is not installed: run `npm test` or `npm start` once')
  // Found by way of the package, so that Playwright holds the app back until it has attached to it: with the path of an
  // executable it races the first window, and now and then waits for ever. Elsewhere only the package's own is used.
  if (process.platform === 'linux') {
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.dirname(runtime.executable)
  }
  const app = await _electron.launch({
    args: [
      ...rootSwitches(),
      '--log-level=3',
      noNetwork,
      root,
      `--profile=${profile}`,
      ...(options.args ?? []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      ...languageEnv(options.language ?? 'en'),
      ...options.env,
    },
  })
  const output = { stdout: '', stderr: '' }
  const child = app.process()
  child.stdout?.on('data', (chunk) => (output.stdout += chunk))
  child.stderr?.on('data', (chunk) => (output.stderr += chunk))
  const one: RunningApp = {
    app,
    output,
    page: await readerWindow(() => app.windows()).catch(async (error: unknown) => {
      await app.close()
      throw new Error(`The app did not open its window. It wrote:\n${output.stdout}\n${output.stderr}`, {
        cause: error,
      })
    }),
    close: async () => {
      running.delete(one)
      await app.close()
    },
  }
  running.add(one)
  return one
}

export const test = base.extend<Fixtures>({
  profile: async ({}, provide) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'trang-e2e-'))
    await provide(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  launch: async ({ profile }, provide, testInfo) => {
    const running = new Set<RunningApp>()
    await provide((options = {}) => start(profile, options, running))
    for (const one of running) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('output', { body: `${one.output.stdout}\n${one.output.stderr}` })
        await testInfo.attach('window', { body: await one.page.screenshot(), contentType: 'image/png' })
      }
      await one.close()
    }
  },

  cli: async ({ profile }, provide) => {
    await provide(
      (args, { cwd = process.cwd(), language = 'en' } = {}) =>
        new Promise((resolve, reject) => {
          const all = [inProject('scripts/cli.mjs'), ...args, '--profile', profile]
          const env = { ...process.env, ...languageEnv(language) }
          const child = spawn(process.execPath, all, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
          let stdout = ''
          let stderr = ''
          for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8')
          child.stdout.on('data', (chunk) => (stdout += chunk))
          child.stderr.on('data', (chunk) => (stderr += chunk))
          child.on('error', reject)
          child.on('close', (status) => resolve({ status: status ?? -1, stdout, stderr }))
        }),
    )
  },

  site: async ({}, provide) => {
    const sites: Site[] = []
    await provide(async (routes) => {
      const site = await serve(routes)
      sites.push(site)
      return site
    })
    for (const site of sites) await site.stop()
  },
})
