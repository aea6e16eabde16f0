import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { openAgain, paragraph, resize } from '../helpers/open-long'
import { articleFrame, saveByDialog } from '../helpers/reader'

const title = 'Nhật ký bến sông'
const told = (number: number) =>
  `Đoạn ${number} kể chuyện chợ ${number * 7} và bến ${number * 13} trong mùa nước ${number * 29}. `.repeat(6)
const pageOf = (numbers: readonly number[]) =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${title}</title><article><h1>${title}</h1>${numbers
    .map((number) => `<p>${told(number)}</p>`)
    .join('')}</article></html>`
const count = (from: number, to: number) => Array.from({ length: to - from }, (_none, at) => from + at)

const read = (page: Page) => paragraph(page, 'Đoạn 20 ')
/** Whether something of it stands in the middle of the window. */
const expectRead = (page: Page) =>
  expect
    .poll(() =>
      read(page).evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        const { clientHeight } = one.ownerDocument.documentElement
        return top < clientHeight * 0.75 && bottom > clientHeight * 0.25
      }),
    )
    .toBe(true)

test('the way back from a leap leads to the same paragraph in a version that came since', async ({
  launch,
  site,
}) => {
  const server = await site({ '/nhat-ky': pageOf(count(0, 40)) })
  const app = await launch()
  const { page } = app
  await resize(app, 1280, 800)
  await saveByDialog(page, server.url('/nhat-ky'))
  await openAgain(page, title)
  await read(page).evaluate((one) => one.scrollIntoView({ block: 'center' }))
  await expectRead(page)
  // Somebody reads on from there: to leap on would be one way with the leap before.
  await page.locator('main iframe').focus()
  const scrollTop = () =>
    articleFrame(page)
      .locator('html')
      .evaluate((html) => html.scrollTop)
  const from = await scrollTop()
  await articleFrame(page).locator('html').hover()
  await page.mouse.wheel(0, 20)
  await expect.poll(scrollTop).toBeGreaterThan(from + 10)
  await page.keyboard.press('Home')
  await expect(paragraph(page, 'Đoạn 0 ')).toBeInViewport()
  server.set('/nhat-ky', pageOf([...count(100, 130), ...count(0, 40)]))
  await page.keyboard.press('Control+Shift+r')
  await expect(paragraph(page, 'Đoạn 129 ')).toHaveCount(1)
  await page.keyboard.press('Backspace')
  await expectRead(page)
})

test('a version with much more before it goes on at the same paragraph, at once and after a restart', async ({
  launch,
  site,
}) => {
  const server = await site({ '/nhat-ky': pageOf(count(0, 40)) })
  const first = await launch()
  const { page } = first
  await resize(first, 1280, 800)
  await saveByDialog(page, server.url('/nhat-ky'))
  await openAgain(page, title)
  await read(page).evaluate((one) => one.scrollIntoView({ block: 'center' }))
  await expectRead(page)
  server.set('/nhat-ky', pageOf([...count(100, 130), ...count(0, 40)]))
  await page.keyboard.press('Control+Shift+r')
  await expect(paragraph(page, 'Đoạn 129 ')).toHaveCount(1)
  await expectRead(page)
  await first.close()

  const second = await launch()
  await resize(second, 1280, 800)
  await openAgain(second.page, title)
  await expect(articleFrame(second.page).locator('article p')).toHaveCount(70)
  await expectRead(second.page)
})
