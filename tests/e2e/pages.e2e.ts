import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test, type RunningApp } from '../helpers/launch'
import { longPage } from '../helpers/long-article'
import { articleFrame, expectOpened, row, saveByDialog } from '../helpers/reader'
import type { Site } from '../helpers/serve'

const title = 'Một năm trên sông'

async function openLong(
  launch: () => Promise<RunningApp>,
  site: (routes: Record<string, string>) => Promise<Site>,
  html = longPage(title),
  heading = title,
): Promise<Page> {
  const { url } = await site({ '/song': html })
  const { page } = await launch()
  await saveByDialog(page, url('/song'))
  await row(page, heading).click()
  await expect(articleFrame(page).locator('h1')).toHaveText(heading)
  await expectOpened(page)
  const close = page.getByRole('button', { name: /^(?:Close|Đóng)$/ })
  await close.click()
  await expect(close).toHaveCount(0)
  return page
}

const arabicTitle = 'عام على النهر'
const arabicPage = `<!doctype html><html lang="ar"><meta charset="utf-8"><title>${arabicTitle}</title><article><h1>${arabicTitle}</h1>${`<p>${'كانت القوارب تعود إلى النهر قبل شروق الشمس محملة بالفواكه والخضار من القرى البعيدة. '.repeat(8)}</p>`.repeat(12)}</article>`

/** Windows that the text has been moved by, from its start. */
const pageNow = (page: Page) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) => Math.abs(html.scrollLeft) / html.clientWidth)
const expectPage = (page: Page, number: number) => expect.poll(() => pageNow(page)).toBe(number)
const paragraph = (page: Page, text: string) => articleFrame(page).locator('p', { hasText: text })

test('an article is read in pages, which turn by keys, the wheel, the edges and buttons', async ({
  launch,
  site,
}) => {
  const page = await openLong(launch, site)
  await page.keyboard.press('g')
  await expect(articleFrame(page).locator('html')).toHaveAttribute('data-layout', 'paged')
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

test('the paragraph stays where pages take the place of scrolling, and after another size of text', async ({
  launch,
  site,
}) => {
  const page = await openLong(launch, site)
  await page.keyboard.press('Control+Shift+M')
  await page.getByRole('button', { name: 'Nước lên' }).click()
  await expect(paragraph(page, '3.1 ')).toBeInViewport()
  await page.keyboard.press('g')
  await expect(paragraph(page, '3.1 ')).toBeInViewport()
  expect((await pageNow(page)) % 1).toBe(0)
  await page.getByRole('button', { name: 'Nước rút' }).click()
  await expect(articleFrame(page).getByRole('heading', { name: 'Nước rút' })).toBeInViewport()
  expect((await pageNow(page)) % 1).toBe(0)
  await page.keyboard.press('g')
  await expect(paragraph(page, '4.1 ')).toBeInViewport()
})

test('pages of an article that is written from right to left turn to the left', async ({ launch, site }) => {
  const page = await openLong(launch, site, arabicPage, arabicTitle)
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
  const page = await openLong(launch, site)
  const scrolled = () =>
    articleFrame(page)
      .locator('html')
      .evaluate((html) => html.scrollTop)
  await page.keyboard.press('w')
  await page.keyboard.press('>')
  await expect(page.getByRole('button', { name: /^Stop auto-scroll/ })).toContainText('230 words a minute')
  await expect.poll(scrolled).toBeGreaterThan(20)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: /^Stop auto-scroll/ })).toHaveCount(0)
})
