import { openServer } from '../bench/sync-server.mjs'
import { stories } from './articles.mjs'
import { rowOf } from './library.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./window.mjs').Window} Window */
/** @typedef {import('./screens.mjs').Screen} Screen */

const waitMs = 30_000
/** Both are bookmarked by then. */
const disputed = stories[3]?.title ?? ''
const unsent = stories[4]?.title ?? ''

/** @param {Page} page @param {boolean} paused */
const pause = (page, paused) =>
  page.evaluate((isPaused) => window.trang.sync.choose({ paused: isPaused }), paused)

/** @param {Page} page @param {RegExp} name of sync's button in the toolbar */
const status = (page, name) => page.getByRole('button', { name }).waitFor({ timeout: waitMs })

/** @param {Page} page @param {import('@shared/sync').JoinRequest} request @param {string} person @param {string} laptop */
const join = async (page, request, person, laptop) => {
  await page.evaluate(() => window.trang.preferences.set({ language: 'vi' }))
  const library = await page.evaluate(
    async ([given, names]) => {
      const joined = await window.trang.sync.join(given)
      if (!joined.ok) throw new Error(JSON.stringify(joined.error))
      await window.trang.sync.choose(names)
      return joined.value.connection?.library ?? null
    },
    /** @type {const} */ ([request, { person, laptop }]),
  )
  await status(page, /^Đồng bộ: Đã cập nhật/)
  return library
}

/** @param {Page} page @param {string} title @param {string} text */
async function writeNote(page, title, text) {
  await page.keyboard.press('Control+2')
  await rowOf(page, title)
    .getByRole('button', { name: /ghi chú/ })
    .click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await rowOf(page, title).getByText(text).waitFor()
}

/**
 * Has two people share the library of `mine`, write one note differently, and leave a change unsent. The server is the bench's.
 * @param {Window} mine @param {() => Promise<Window>} open another window with a library of its own
 * @returns {Promise<{ close: () => Promise<void> }>}
 */
export async function shareLibrary(mine, open) {
  const server = await openServer()
  const other = await open()
  try {
    const account = { server: server.url, name: server.account.username, password: server.account.password }
    const request = { ...account, library: null, title: 'Miền Tây', passphrase: null }
    const library = await join(mine.page, request, 'Lan', 'Máy ở nhà')
    await join(other.page, { ...request, library, title: '' }, 'Minh', 'Máy ở trường')
    await other.page.keyboard.press('Control+2')
    await rowOf(other.page, disputed).waitFor({ timeout: waitMs })
    for (const { page } of [mine, other]) {
      await pause(page, true)
      await status(page, /^Đồng bộ: Tạm dừng/)
    }
    await writeNote(other.page, disputed, 'Dùng cho bài giảng tuần tới, phần về giá nước')
    await writeNote(mine.page, disputed, 'Hỏi lại tác giả về bảng giá')
    for (const { page } of [mine, other]) await pause(page, false)
    await status(mine.page, /1 xung đột/)
    await pause(mine.page, true)
    await status(mine.page, /^Đồng bộ: Tạm dừng/)
    await writeNote(mine.page, unsent, 'Đọc lại trước thứ Hai')
    return server
  } catch (error) {
    await server.close()
    throw error
  } finally {
    await other.close()
  }
}

/**
 * What a library that people share looks like: after `shareLibrary`.
 * @type {Screen[]}
 */
export const shared = [
  {
    name: 'sync-page',
    show: async (page) => {
      await page.getByRole('button', { name: /^(?:Đồng bộ|Sync):/ }).click()
      await page.locator('#sync article').waitFor()
    },
  },
  { name: 'shared-bookmarks', show: (page) => page.keyboard.press('Control+2') },
  {
    name: 'sync-connected',
    show: async (page) => {
      await page.keyboard.press('Control+,')
      await page.getByRole('tab', { name: /Đồng bộ|Sync/ }).click()
      await page.getByRole('tabpanel').getByText('Miền Tây').first().waitFor()
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
]
