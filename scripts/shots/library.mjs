import { feed, missingPage, paidStory, stories, waitingPage } from './articles.mjs'
import { addressOf } from './site.mjs'

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Fills the library by what people do: pasting, subscribing, starring, bookmarking, reading.
 * @param {Page} page
 */
export async function fillLibrary(page) {
  for (const story of stories.toReversed()) {
    await paste(page, addressOf(story))
    await rowOf(page, story.title).waitFor()
  }
  await subscribe(page)
  await mark(page, stories[1]?.title ?? '', 's')
  await mark(page, stories[3]?.title ?? '', 'Control+d')
  await mark(page, stories[4]?.title ?? '', 'Control+d')
  await mark(page, stories[6]?.title ?? '', 'e')
  await markRead(page, stories[2]?.title ?? '')
  await markRead(page, stories[5]?.title ?? '')
  await readSome(page, stories[2]?.title ?? '')
  await readSome(page, stories[4]?.title ?? '')
  await choose(page, stories[0]?.title ?? '', 't', ['Sông nước', 'Miền Tây'])
  await choose(page, stories[1]?.title ?? '', 't', ['Sông nước', 'Kinh tế', 'Đọc kỹ'])
  await choose(page, stories[3]?.title ?? '', 't', ['Kinh tế'])
  await choose(page, stories[0]?.title ?? '', 'c', ['Miền Tây/Chợ nổi'])
  await choose(page, stories[1]?.title ?? '', 'c', ['Miền Tây/Chợ nổi', 'Miền Tây'])
  await choose(page, stories[3]?.title ?? '', 'c', ['Bài giảng'])
  await colourTags(page)
  await keepSearch(page, 'Nước chưa đọc', 'nước is:unread')
  await page.keyboard.press('Control+1')
  // Forgets the toasts, and where the focus was.
  await page.reload()
  await page.getByRole('grid').waitFor()
}

/**
 * Adds what is not whole, not as it was, and not there.
 * @param {Page} page @param {() => void} revise has the first story's page change
 */
export async function addTroubles(page, revise) {
  await paste(page, addressOf(paidStory))
  await rowOf(page, paidStory.title).waitFor()
  await paste(page, missingPage)
  await rowOf(page, '404').waitFor()
  revise()
  await rowOf(page, stories[0]?.title ?? '').click()
  await page.getByRole('button', { name: /^(?:Lưu lại từ trang gốc|Save again from the web)$/ }).click()
  await page.frameLocator('main iframe').getByText('Từ ba giờ sáng').waitFor()
  await closeToasts(page)
}

/**
 * Adds what waits for the network, which is gone afterwards.
 * @param {Page} page
 */
export async function goOffline(page) {
  await page.context().setOffline(true)
  await paste(page, waitingPage)
  await rowOf(page, new URL(waitingPage).hostname).waitFor()
  await closeToasts(page)
}

/** @param {Page} page */
async function closeToasts(page) {
  const toasts = page.getByRole('button', { name: /^(?:Đóng|Close)$/ })
  await toasts.evaluateAll((buttons) => {
    for (const button of buttons) /** @type {HTMLElement} */ (button).click()
  })
  await toasts.first().waitFor({ state: 'detached' })
}

/** @param {Page} page @param {string} text */
export const rowOf = (page, text) => page.getByRole('row').filter({ hasText: text }).first()

/** @param {Page} page @param {string} text */
async function paste(page, text) {
  await page.evaluate((address) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', address)
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }))
  }, text)
}

/** @param {Page} page */
async function subscribe(page) {
  await page.keyboard.press('Control+Shift+n')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(feed.address)
  await dialog.getByRole('textbox').press('Enter')
  await page.getByRole('navigation').getByText(feed.title).waitFor()
  await page.keyboard.press('Control+1')
}

/** @param {Page} page @param {string} title @param {string} key */
async function mark(page, title, key) {
  await rowOf(page, title).click()
  await page.getByRole('grid').focus()
  await page.keyboard.press(key)
}

/** @param {Page} page @param {string} title */
async function markRead(page, title) {
  await rowOf(page, title).click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^(?:Đánh dấu đã đọc|Mark as read)$/ }).click()
  await page.getByRole('menu').waitFor({ state: 'detached' })
}

/** @param {Page} page @param {string} title */
async function readSome(page, title) {
  await rowOf(page, title).click()
  const article = page.frameLocator('main iframe').locator('p')
  await article.first().waitFor()
  await article.nth(3).scrollIntoViewIfNeeded()
}

/**
 * Tags an article, or puts it into collections, by what is asked for with that key.
 * @param {Page} page @param {string} title @param {string} key @param {string[]} names
 */
async function choose(page, title, key, names) {
  await mark(page, title, key)
  const field = page.getByRole('dialog').getByRole('combobox')
  for (const name of names) {
    await field.fill(name)
    await field.press('Enter')
    await page.getByRole('option', { name, exact: true, selected: true }).waitFor()
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** @param {Page} page */
async function colourTags(page) {
  await page.keyboard.press('Control+4')
  for (const [index, name] of ['Đọc kỹ', 'Kinh tế', 'Miền Tây'].entries()) {
    await page.getByRole('row', { name }).getByRole('button').last().click()
    await page.getByRole('menuitem').first().click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('radio')
      .nth([1, 6, 4][index] ?? 0)
      .check({ force: true })
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
  }
}

/** @param {Page} page @param {string} name @param {string} query */
async function keepSearch(page, name, query) {
  await page.keyboard.press('Control+f')
  await page.getByRole('searchbox').fill(query)
  await page.locator('mark').first().waitFor()
  await page.getByRole('button', { name: /^(?:Lưu lượt tìm này|Save this search)$/ }).click()
  const field = page.getByRole('dialog').getByRole('textbox').first()
  await field.fill(name)
  await field.press('Enter')
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}
