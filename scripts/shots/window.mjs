import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from '@playwright/test'
import { root } from '../lib/paths.mjs'
import { rootSwitches } from '../lib/setup.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').ElectronApplication} App */
/** @typedef {{ app: App, page: Page, resize: (width: number, height: number) => Promise<void>, close: () => Promise<void> }} Window */

const waitMs = 30_000

/**
 * Opens the app on a library of its own. Every host name leads to this machine, so that addresses look like the web's.
 * @param {{ executable: string, env: Record<string, string>, switches: string[] }} options
 * @returns {Promise<Window>}
 */
export async function openWindow({ executable, env, switches }) {
  const profile = await mkdtemp(path.join(tmpdir(), 'trang-shots-'))
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      ...rootSwitches(),
      ...switches,
      `--host-resolver-rules=MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      root,
      `--profile=${profile}`,
    ],
    env: {
      .../** @type {Record<string, string>} */ (process.env),
      ...env,
      LANG: 'vi_VN.UTF-8',
      LC_ALL: 'vi_VN.UTF-8',
    },
  })
  const page = await readerPage(app)
  return {
    app,
    page,
    resize: async (width, height) => {
      await app.evaluate(
        ({ BrowserWindow }, [w, h]) => {
          const shown = BrowserWindow.getAllWindows().find((window) => window.isVisible())
          shown?.setContentSize(w ?? 0, h ?? 0)
        },
        [width, height],
      )
      await page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height])
    },
    close: async () => {
      await app.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/**
 * The window that people see; the app has others, hidden.
 * @param {App} app
 * @returns {Promise<Page>}
 */
async function readerPage(app) {
  const end = Date.now() + waitMs
  while (Date.now() < end) {
    const page = app.windows().find((window) => new URL(window.url()).pathname === '/index.html')
    if (page) {
      await page.getByRole('navigation').waitFor()
      return page
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  throw new Error('The app opened no window')
}
