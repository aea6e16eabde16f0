import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test, type RunningApp } from '../helpers/launch'
import { arabicArticle } from '../helpers/long-article'
import {
  expectPage,
  expectWholePage,
  openAgain,
  openLong,
  pageNow,
  paragraph,
  paragraphsInSight,
  resize,
  setInPages,
} from '../helpers/open-long'
import { articleFrame } from '../helpers/reader'

test('an article is read in pages, which turn by keys, the wheel, the edges and buttons', async ({
  launch,
  site,
}) => {
  const { page } = await openLong(launch, site)
  await setInPages(page)
  await expectPage(page, 0)
  for (const [key, to] of [
    ['ArrowRight', 1],
    ['PageDown', 2],
    ['Space', 3],
    ['Shift+Space', 2],
    ['ArrowLeft', 1],
    ['PageUp', 0],
  ] as const) {
    await page.keyboard.press(key)
    await expectPage(page, to)
  }
  const box = await page.locator('main iframe').boundingBox()
  if (!box) throw new Error('the article is not there')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(0, 100)
  await expectPage(page, 1)
  await page.mouse.click(box.x + box.width - 20, box.y + box.height / 2)
  await expectPage(page, 2)
  await page.mouse.click(box.x + 20, box.y + box.height / 2)
  await expectPage(page, 1)
  // The first letters of a line are close to the edge, and no part of it.
  await page.mouse.click(box.x + 44, box.y + box.height / 2)
  await expectPage(page, 1)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expectPage(page, 2)
  expect(await problems(page)).toEqual([])
  await page.locator('main iframe').focus()
  await page.keyboard.press('End')
  await expect.poll(() => pageNow(page)).toBeGreaterThan(4)
  await expect(articleFrame(page).getByText('Theo lời kể của người lái đò')).toBeInViewport()
  expect((await pageNow(page)) % 1).toBe(0)
  await page.keyboard.press('Backspace')
  await expectPage(page, 2)
})

/** Turns the page and closes the window before the next frame. */
const turnAndClose = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())
    void window?.webContents.executeJavaScript(`
      const { body } = document.querySelector('main iframe').contentDocument
      body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    `)
    window?.close()
  })

test('what is read stays in sight where pages take the place of scrolling, in other sizes of text and window, and after a restart', async ({
  launch,
  site,
}) => {
  const running = await openLong(launch, site)
  const { page } = running
  await resize(running, 1280, 800)
  const isRead = () => expect(paragraph(page, '3.1 ')).toBeInViewport()
  await page.keyboard.press('Control+Shift+M')
  await page.getByRole('button', { name: 'Nước lên' }).click()
  await isRead()
  await setInPages(page)
  await isRead()
  await expectWholePage(page)
  const before = await pageNow(page)

  // In larger text it takes more pages to come to.
  for (let step = 0; step < 6; step++) await page.keyboard.press('+')
  await expect(articleFrame(page).locator('html')).toHaveAttribute('data-size', '28')
  await expect.poll(() => pageNow(page)).toBeGreaterThan(before)
  await isRead()
  await expectWholePage(page)
  for (let step = 0; step < 6; step++) await page.keyboard.press('-')
  await expectPage(page, before)

  for (const [width, height] of [
    [1900, 1000],
    [900, 620],
    [1280, 800],
  ] as const) {
    await resize(running, width, height)
    await isRead()
    await expectWholePage(page)
  }
  // Nothing has wandered off on the way.
  await expectPage(page, before)
  await page.getByRole('button', { name: 'Nước rút' }).click()
  await expect(articleFrame(page).getByRole('heading', { name: 'Nước rút' })).toBeInViewport()
  await expectWholePage(page)
  const turned = await pageNow(page)
  await turnAndClose(running)
  await running.close()

  const { page: again } = await launch({ language: 'en' })
  await openAgain(again)
  await expect(articleFrame(again).locator('html')).toHaveAttribute('data-layout', 'paged')
  await expectPage(again, turned + 1)
  const onPage = await paragraphsInSight(again)
  await again.keyboard.press('g')
  await expect(articleFrame(again).locator('html')).toHaveAttribute('data-layout', 'scrolling')
  const seen = await paragraphsInSight(again)
  expect(seen.filter((one) => onPage.includes(one))).not.toEqual([])
})

test('pages of an article that is written from right to left turn to the left', async ({ launch, site }) => {
  const { page } = await openLong(launch, site, arabicArticle)
  await page.keyboard.press('g')
  await expect(articleFrame(page).locator('article')).toHaveAttribute('dir', 'rtl')
  await page.keyboard.press('ArrowLeft')
  await expectPage(page, 1)
  expect(
    await articleFrame(page)
      .locator('html')
      .evaluate((html) => html.scrollLeft),
  ).toBeLessThan(0)
  await page.keyboard.press('ArrowRight')
  await expectPage(page, 0)
})

test('the text moves on by itself until somebody takes over', async ({ launch, site }) => {
  const { page } = await openLong(launch, site)
  const scrolled = () =>
    articleFrame(page)
      .locator('html')
      .evaluate((html) => html.scrollTop)
  await page.keyboard.press('w')
  await page.keyboard.press('>')
  await expect(stop(page)).toContainText('230 words a minute')
  await expect.poll(scrolled).toBeGreaterThan(20)
  await page.keyboard.press('ArrowDown')
  await expect(stop(page)).toHaveCount(0)
})

/** The fastest, of a text of which few words are seen at once. */
async function hurry(page: Page): Promise<void> {
  for (let step = 0; step < 12; step++) await page.keyboard.press('+')
  await expect(articleFrame(page).locator('html')).toHaveAttribute('data-size', '42')
  await page.keyboard.press('w')
  for (let step = 0; step < 8; step++) await page.keyboard.press('>')
}
const stop = (page: Page) => page.getByRole('button', { name: /^Stop auto-scroll/ })

test('pages turn by themselves, until somebody turns one', async ({ launch, site }) => {
  const running = await openLong(launch, site)
  const { page } = running
  await resize(running, 900, 560)
  await setInPages(page)
  await hurry(page)
  await expect(stop(page)).toContainText('600 words a minute')
  await expectPage(page, 1)
  await expectPage(page, 2)
  await page.keyboard.press('ArrowLeft')
  await expect(stop(page)).toHaveCount(0)
  await expectPage(page, 1)
})

test('where motion is to be reduced, the text moves on in steps of most of what is seen', async ({
  launch,
  site,
}) => {
  const running = await openLong(launch, site)
  const { page } = running
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await resize(running, 900, 560)
  await hurry(page)
  const root = articleFrame(page).locator('html')
  const seen = await root.evaluate((html) => html.clientHeight)
  // Between two looks it stands where it is, or a step further.
  const tops: number[] = []
  await expect
    .poll(async () => {
      tops.push(Math.round((await root.evaluate((html) => html.scrollTop)) / (seen * 0.85)))
      return new Set(tops).size
    })
    .toBe(3)
  expect([...new Set(tops)]).toEqual([0, 1, 2])
  const places = await root.evaluate((html) => html.scrollTop)
  expect(Math.abs(places - 2 * Math.floor(seen * 0.85))).toBeLessThan(4)
})
