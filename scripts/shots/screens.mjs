import { paidStory, stories } from './articles.mjs'
import { rowOf } from './library.mjs'
import { openLibrarySettings, openSyncSettings, tell, tellEverything, untellEverything } from './vault.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').ElectronApplication} App */
// Brings the type of `window.trang` with it.
/** @typedef {import('@shared/api').TrangApi} TrangApi */
/** @typedef {{ name: string, show: (page: Page, app: App) => Promise<unknown>, leave?: (page: Page, app: App) => Promise<unknown>, width?: number, of?: (app: App) => Promise<Page> }} Screen */

/**
 * Closes what floats, to its last frame.
 * @param {Page} page
 */
async function escape(page) {
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.querySelector('[role="dialog"], [role="menu"]') === null)
}

/** @param {Page} page @param {number} index */
const open = (page, index) => openTitled(page, stories[index]?.title ?? '')

/** @param {Page} page @param {string} title */
async function openTitled(page, title) {
  await page.keyboard.press('Control+1')
  await rowOf(page, title).click()
  await page.frameLocator('main iframe').locator('p').first().waitFor()
}

/**
 * The toolbar of Trang's browser, which is open.
 * @param {App} app
 */
async function toolbar(app) {
  const page = app.windows().find((window) => window.url().endsWith('/browser.html'))
  if (!page) throw new Error("Trang's browser is not open")
  await page.getByRole('textbox').waitFor()
  return page
}

const optionsName = /^(?:Sắp xếp và chia nhóm|Sort and group)$/

/**
 * Chooses in the menu of the list's order and groups.
 * @param {Page} page @param {RegExp} name
 */
async function chooseOption(page, name) {
  await page.getByRole('button', { name: optionsName }).click()
  await page.getByRole('menuitemradio', { name }).click()
  await page.getByRole('menu').waitFor({ state: 'detached' })
}

/** @param {Page} page */
const dialogOpen = (page) => page.locator('[role="dialog"][data-open]').waitFor()

/**
 * Has a voice for every language, which says nothing: the machine may have none.
 * @param {Page} page
 */
const speakNothing = (page) =>
  page.evaluate(() => {
    const voices = ['vi-VN', 'en-US'].map((lang) => ({
      voiceURI: lang,
      name: lang,
      lang,
      localService: true,
    }))
    Object.assign(window.speechSynthesis, { getVoices: () => voices, speak: () => {}, cancel: () => {} })
    // Chromium takes no other voice than its own.
    window.SpeechSynthesisUtterance = /** @type {never} */ (EventTarget)
  })

/**
 * Every screen of the window: how to get there, and back. `width` is the window's where the screen is about one, `of` another
 * window of the app.
 * @type {Screen[]}
 */
export const screens = [
  { name: 'reading', show: (page) => open(page, 0) },
  {
    name: 'list',
    show: async (page) => {
      await page.keyboard.press('Control+1')
      await page.getByRole('grid').focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'compact',
    show: async (page) => {
      await open(page, 3)
      await page.evaluate(() => window.trang.preferences.set({ density: 'compact' }))
    },
    leave: (page) => page.evaluate(() => window.trang.preferences.set({ density: 'comfortable' })),
  },
  {
    name: 'focus',
    show: async (page) => {
      await open(page, 1)
      await page.keyboard.press('f')
    },
    leave: (page) => page.keyboard.press('f'),
  },
  {
    name: 'text-and-page',
    show: async (page) => {
      await open(page, 0)
      await page.keyboard.press('a')
      await dialogOpen(page)
    },
    leave: escape,
  },
  {
    name: 'contents',
    show: async (page) => {
      await open(page, 0)
      await page.keyboard.press('Control+Shift+M')
      await page.keyboard.press('End')
    },
    leave: (page) => page.keyboard.press('Control+Shift+M'),
  },
  {
    name: 'dimmed',
    show: async (page) => {
      await open(page, 1)
      await page.keyboard.press('f')
      await page.keyboard.press('d')
    },
    leave: async (page) => {
      await page.keyboard.press('d')
      await page.keyboard.press('f')
    },
  },
  {
    name: 'pages',
    show: async (page) => {
      await open(page, 1)
      await page.keyboard.press('g')
      await page.frameLocator('main iframe').locator('html[data-layout="paged"]').waitFor()
    },
    leave: (page) => page.keyboard.press('g'),
  },
  {
    name: 'reading-aloud',
    show: async (page) => {
      await open(page, 1)
      await speakNothing(page)
      await page.keyboard.press('l')
      await page.getByRole('toolbar', { name: /^(?:Đọc thành tiếng|Reading aloud)$/ }).waitFor()
    },
    leave: (page) => page.keyboard.press('Control+.'),
  },
  {
    name: 'printing',
    show: async (page) => {
      await open(page, 1)
      await page.getByRole('button', { name: /^(?:Thêm|More)$/ }).click()
      await page.getByRole('menuitemcheckbox').waitFor()
    },
    leave: escape,
  },
  {
    name: 'activity',
    show: async (page) => {
      await page.evaluate(() => window.trang.preferences.set({ capturesPaused: true }))
      await page.getByRole('button', { name: /^(Hoạt động|Activity)/ }).click()
      await page.getByRole('dialog').getByRole('button').first().waitFor()
    },
    leave: async (page) => {
      await page.evaluate(() => window.trang.preferences.set({ capturesPaused: false }))
      await escape(page)
    },
  },
  {
    name: 'search',
    show: async (page) => {
      await open(page, 0)
      await page.keyboard.press('Control+f')
      await page.getByRole('searchbox').fill('song nuoc')
      await page.locator('mark').first().waitFor()
    },
    leave: async (page) => {
      await page.getByRole('searchbox').focus()
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'search-nothing',
    show: async (page) => {
      await page.keyboard.press('Control+f')
      await page.getByRole('searchbox').fill('tuyết trắng')
      await page
        .getByText(/^(?:Không|No)/)
        .first()
        .waitFor()
    },
    leave: async (page) => {
      await page.getByRole('searchbox').focus()
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'collection',
    show: async (page) => {
      await page.getByRole('treeitem', { name: /^Miền Tây/ }).click()
      await page.getByRole('row').first().click()
    },
  },
  { name: 'saved-search', show: (page) => page.getByRole('treeitem', { name: /^Nước chưa đọc/ }).click() },
  { name: 'tags', show: (page) => page.keyboard.press('Control+4') },
  {
    name: 'selection',
    show: async (page) => {
      await open(page, 0)
      await page.getByRole('grid').focus()
      await page.keyboard.press('x')
      for (let rows = 0; rows < 3; rows++) await page.keyboard.press('Shift+ArrowDown')
      await page.getByRole('group', { name: /^(?:Đã chọn|4 articles)/ }).waitFor()
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'grouped',
    show: async (page) => {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: /^(?:Tất cả|All)/ })
        .click()
      await chooseOption(page, /^(?:Trang web|Site)$/)
      await page.getByRole('rowheader').first().waitFor()
    },
    leave: (page) => chooseOption(page, /^(?:Không chia nhóm|No groups)$/),
  },
  {
    name: 'sort-menu',
    show: async (page) => {
      await page.keyboard.press('Control+1')
      await page.getByRole('button', { name: optionsName }).click()
      await page.getByRole('menu').waitFor()
    },
    leave: escape,
  },
  {
    name: 'statistics',
    show: async (page) => {
      await page.getByRole('button', { name: /^(?:Thống kê|Statistics)$/ }).click()
      await page.locator('#statistics [role="img"]').waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'tag-menu',
    show: async (page) => {
      await open(page, 1)
      await page.getByRole('grid').focus()
      await page.keyboard.press('t')
      await dialogOpen(page)
    },
    leave: escape,
  },
  {
    name: 'tag-colour',
    show: async (page) => {
      await page.keyboard.press('Control+4')
      await page.getByRole('row', { name: 'Kinh tế' }).getByRole('button').last().click()
      await page.getByRole('menuitem').first().click()
      await dialogOpen(page)
    },
    leave: escape,
  },
  { name: 'bookmarks', show: (page) => page.keyboard.press('Control+2') },
  { name: 'feeds', show: (page) => page.keyboard.press('Control+3') },
  {
    name: 'empty',
    show: async (page) => {
      await page.getByRole('navigation').getByRole('listitem').last().waitFor()
      await page
        .getByRole('navigation')
        .getByRole('button', { name: /Thùng rác|Trash/ })
        .click()
    },
  },
  {
    name: 'add',
    show: async (page) => {
      await page.keyboard.press('Control+1')
      await page.keyboard.press('Control+n')
      await page.getByRole('dialog').getByRole('textbox').fill('bensong')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid="true"]').waitFor()
    },
    leave: escape,
  },
  {
    name: 'add-feed',
    show: async (page) => {
      await page.keyboard.press('Control+Shift+n')
      await dialogOpen(page)
    },
    leave: escape,
  },
  {
    name: 'settings',
    show: async (page) => {
      await page.keyboard.press('Control+,')
      await dialogOpen(page)
      await page.getByRole('dialog').focus()
    },
    leave: escape,
  },
  { name: 'library', show: openLibrarySettings, leave: escape },
  { name: 'sync', show: openSyncSettings, leave: escape },
  {
    name: 'library-below',
    show: async (page) => {
      await openLibrarySettings(page)
      await page.getByRole('tabpanel').evaluate((panel) => panel.scrollTo(0, panel.scrollHeight))
    },
    leave: escape,
  },
  {
    name: 'library-busy',
    show: async (page, app) => {
      await openLibrarySettings(page)
      await tell(app, 'vault:progress', { job: 'back-up', done: 1530, total: 4218, unit: 'items' })
      await page.getByRole('tabpanel').getByRole('progressbar').waitFor()
    },
    leave: async (page, app) => {
      await tell(app, 'vault:progress', null)
      await escape(page)
    },
  },
  {
    name: 'restore',
    show: async (page) => {
      await openLibrarySettings(page)
      await page.getByRole('button', { name: /^(?:Khôi phục từ|Restore from)…$/ }).click()
      await page.getByRole('table').waitFor()
    },
    leave: async (page) => {
      await page.getByRole('button', { name: /^(?:Giữ nguyên thư viện|Keep the library as it is)$/ }).click()
      await page.getByRole('table').waitFor({ state: 'detached' })
      await escape(page)
    },
  },
  {
    name: 'verified',
    show: async (page) => {
      await openLibrarySettings(page)
      await page.getByRole('button', { name: /^(?:Kiểm tra|Verify)$/ }).click()
      await page.getByRole('button', { name: /^(?:Xem kết quả|See the result)$/ }).click()
      await page.getByRole('dialog', { name: /^(?:Kết quả kiểm tra|Result of the check)$/ }).waitFor()
    },
    leave: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('tab').first().waitFor()
      await escape(page)
    },
  },
  {
    name: 'banners',
    show: async (page, app) => {
      await open(page, 0)
      await tellEverything(app)
    },
    leave: (page, app) => untellEverything(app, page),
  },
  {
    name: 'palette',
    show: async (page) => {
      await page.keyboard.press('Control+k')
      await dialogOpen(page)
    },
    leave: escape,
  },
  {
    name: 'shortcuts',
    show: async (page) => {
      await page.keyboard.press('?')
      await dialogOpen(page)
    },
    leave: escape,
  },
  {
    name: 'menu',
    show: async (page) => {
      await page.keyboard.press('Control+1')
      await rowOf(page, stories[3]?.title ?? '').click({ button: 'right' })
      await page.getByRole('menu').waitFor()
    },
    leave: escape,
  },
  {
    name: 'browser',
    width: 1100,
    show: (page) => page.evaluate(() => window.trang.browser.open(null)),
    of: toolbar,
    leave: async (_page, app) => {
      const opened = await toolbar(app)
      const closed = opened.waitForEvent('close')
      await app.evaluate(({ BrowserWindow }) => {
        const isOpened = (/** @type {Electron.BrowserWindow} */ { webContents }) =>
          webContents.getURL().endsWith('/browser.html')
        BrowserWindow.getAllWindows().find(isOpened)?.close()
      })
      await closed
    },
  },
  { name: 'narrow-list', width: 720, show: (page) => page.keyboard.press('Control+1') },
  {
    name: 'narrow-statistics',
    width: 720,
    show: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('thong ke')
      await page.keyboard.press('Enter')
      await page.locator('#statistics [role="img"]').waitFor()
    },
  },
  { name: 'narrow-article', width: 720, show: (page) => open(page, 0) },
  { name: 'narrow-library', width: 800, show: openLibrarySettings, leave: escape },
  {
    name: 'narrow-banners',
    width: 800,
    show: async (page, app) => {
      await open(page, 0)
      await tellEverything(app)
    },
    leave: (page, app) => untellEverything(app, page),
  },
]

/** @param {Page} page */
async function openDetails(page) {
  await open(page, 0)
  await page.getByRole('button', { name: /^(?:Chi tiết bản lưu|Details of this copy)$/ }).click()
  await dialogOpen(page)
}

/**
 * What is not whole, not as it was, and not there: after `addTroubles`.
 * @type {Screen[]}
 */
export const troubles = [
  { name: 'partial', show: (page) => openTitled(page, paidStory.title) },
  {
    name: 'missing-image',
    show: async (page) => {
      await openTitled(page, paidStory.title)
      await page.frameLocator('main iframe').locator('figure').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'failed',
    show: async (page) => {
      await page.keyboard.press('Control+1')
      await rowOf(page, '404').click()
      await page.getByRole('main').getByRole('heading').first().waitFor()
    },
  },
  { name: 'details', show: openDetails, leave: escape },
  {
    name: 'compare',
    show: async (page) => {
      await openDetails(page)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(?:So sánh|Compare)$/ })
        .last()
        .click()
      await page.getByRole('dialog').getByRole('insertion').first().waitFor()
    },
    leave: escape,
  },
]
