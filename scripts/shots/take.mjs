import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { announceFallback } from '../lib/electron.mjs'
import { exitWith, say } from '../lib/process.mjs'
import { openDisplay, setUp } from '../lib/setup.mjs'
import { addTroubles, fillLibrary, goOffline } from './library.mjs'
import { screens, troubles } from './screens.mjs'
import { serveStories } from './site.mjs'
import { shared, shareLibrary } from './sync.mjs'
import { pretendYears } from './vault.mjs'
import { openWindow } from './window.mjs'

/** @typedef {import('@playwright/test').Page} Page */

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]
const languages = /** @type {const} */ (['vi', 'en'])
const themes = /** @type {const} */ (['light', 'sepia', 'dark', 'contrast'])

/** @param {string} folder */
export function takeShots(folder) {
  return exitWith(async () => {
    const runtime = await setUp()
    announceFallback(runtime)
    const display = await openDisplay({ announce: true })
    const site = await serveStories()
    const open = () => openWindow({ ...runtime, ...display })
    const window = await open()
    /** @type {{ close: () => Promise<void> } | undefined} */
    let server
    try {
      await mkdir(folder, { recursive: true })
      await window.resize(1280, 800)
      await window.page.screenshot({ path: path.join(folder, 'first-start.png') })
      await fillLibrary(window.page)
      await pretendYears(window.app)
      let count = 0
      const takeEvery = async (/** @type {typeof screens} */ which) => {
        for (const size of sizes) {
          for (const screen of which) {
            const width = screen.width ?? size.width
            // A screen with a width of its own looks the same at every size.
            if (screen.width !== undefined && size !== sizes[0]) continue
            await window.resize(width, size.height)
            await screen.show(window.page, window.app)
            const shown = await screen.of?.(window.app)
            count += await takeAll(window.page, folder, `${screen.name}-${width}`, shown)
            await screen.leave?.(window.page, window.app)
          }
        }
      }
      await takeEvery(screens)
      await window.page.keyboard.press('Control+1')
      await addTroubles(window.page, site.revise)
      await takeEvery(troubles)
      server = await shareLibrary(window, open)
      await takeEvery(shared)
      await window.resize(1280, 800)
      await window.page.keyboard.press('Control+1')
      await goOffline(window.page)
      count += await takeAll(window.page, folder, 'offline-1280')
      say(`${count} screenshots are in ${folder}`)
      return 0
    } catch (error) {
      await window.page.screenshot({ path: path.join(folder, 'stuck.png') })
      throw error
    } finally {
      await window.close()
      await server?.close()
      site.stop()
      display.stop()
    }
  })
}

/**
 * One screen in every language and theme.
 * @param {Page} page @param {string} folder @param {string} name @param {Page} [shown] where it is another window
 * @returns {Promise<number>} how many
 */
async function takeAll(page, folder, name, shown = page) {
  for (const language of languages) {
    for (const theme of themes) {
      await page.evaluate((patch) => window.trang.preferences.set(patch), { language, theme })
      await shown.waitForFunction(
        ([lang, look]) =>
          document.documentElement.lang === lang && document.documentElement.dataset['theme'] === look,
        [language, theme],
      )
      await settled(shown)
      await shown.screenshot({ path: path.join(folder, `${name}-${language}-${theme}.png`) })
    }
  }
  return languages.length * themes.length
}

/**
 * Waits until nothing moves any more: motion is over, pictures that are in sight are there. Those further down load when they
 * come into sight.
 * @param {Page} page
 */
async function settled(page) {
  await page.waitForFunction(
    () =>
      document.getAnimations().every(({ playState, effect }) => {
        const endless = effect?.getComputedTiming().iterations === Infinity
        return endless || playState !== 'running'
      }) &&
      [...document.images].every(
        (image) => image.complete || image.getBoundingClientRect().top >= innerHeight,
      ),
  )
}
