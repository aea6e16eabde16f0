import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { newsRoutes } from '../helpers/news-site'
import { articleFrame, expectImagesLoaded, expectOpened, row, saveByDialog } from '../helpers/reader'
import { problems } from '../helpers/accessibility'

const english = 'Welcome to Trang'
const vietnamese = 'Chào bạn, đây là Trang'

async function open(page: Page, title: string): Promise<void> {
  await row(page, title).click()
  await expect(articleFrame(page).locator('h1')).toHaveText(title)
  await expectOpened(page)
}

const body = (page: Page) => articleFrame(page).locator('body')
const panel = (page: Page) => page.getByRole('dialog', { name: 'Text and page' })

/** The face has come into the frame with these letters. */
const isThere = (page: Page, letters: string) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html, text) => html.ownerDocument.fonts.check('19px "Lexend"', text), letters)

/** What stands in the upper half of the window: the first whose end is below its line. */
const inSight = (page: Page) =>
  articleFrame(page)
    .locator('article > *')
    .evaluateAll((all) => {
      const line = innerHeightOf(all[0]) * 0.4
      return all.findIndex((block) => block.getBoundingClientRect().bottom > line)

      function innerHeightOf(block: Element | undefined) {
        return block?.ownerDocument.documentElement.clientHeight ?? 0
      }
    })

/** Scrolls on, and waits until the page has come to rest. */
async function readOn(page: Page): Promise<void> {
  await page.keyboard.press('Space')
  let place = -1
  const moved = async () => {
    const from = place
    place = await articleFrame(page)
      .locator('html')
      .evaluate((html) => html.scrollTop)
    return Math.abs(place - from)
  }
  await expect.poll(moved, { intervals: [200] }).toBe(0)
}

test('the open article shows how it is set as people choose, and all are set so after a restart', async ({
  launch,
}) => {
  const first = await launch()
  const { page } = first
  await open(page, english)
  await page.keyboard.press('a')
  await expect(panel(page)).toBeVisible()
  // Beside the text that it changes, not on it.
  const box = async (of: Locator) => (await of.boundingBox()) ?? { x: 0, width: 0 }
  const [settings, article] = [await box(panel(page)), await box(page.locator('main iframe'))]
  expect(settings.x + settings.width).toBeLessThanOrEqual(article.x)
  expect(await problems(page)).toEqual([])
  const lines = panel(page).getByRole('slider', { name: 'Line height' })
  await expect(lines).toHaveAttribute('aria-valuetext', '1.7')
  await lines.press('ArrowRight')
  await expect(lines).toHaveAttribute('aria-valuetext', '1.8')
  await panel(page).getByRole('slider', { name: 'Column width' }).press('Home')
  for (const name of ['Lexend, for dyslexia', 'Justified', 'Indented', 'Hidden', 'High contrast'])
    await panel(page).getByRole('radio', { name }).click()
  // All of it in the article itself, while the panel is still open.
  await expect(body(page)).toHaveCSS('font-family', /^Lexend/)
  await expect(body(page).locator('article > p').first()).toHaveCSS('text-align', 'justify')
  await expect(body(page).locator('article > p').first()).toHaveCSS('margin-bottom', '0px')
  await expect(body(page).locator('img').first()).toBeHidden()
  await expect(body(page)).toHaveCSS('color', 'rgb(255, 255, 255)')
  await expect.poll(() => isThere(page, 'abc')).toBe(true)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  // The focus is where it was.
  await expect(page.locator('main iframe')).toBeFocused()
  await first.close()

  const second = await launch()
  await open(second.page, vietnamese)
  await expect(body(second.page)).toHaveCSS('font-family', /^Lexend/)
  await expect(body(second.page)).toHaveCSS('line-height', /^31\.46/)
  await expect.poll(() => isThere(second.page, 'ếự')).toBe(true)
})

test('one article is set in a way of its own, goes back, or has all others set so', async ({ launch }) => {
  const { page } = await launch()
  const size = () => articleFrame(page).locator('html').getAttribute('data-size')
  await open(page, english)
  await page.keyboard.press('a')
  await panel(page).getByRole('radio', { name: 'This article' }).click()
  await panel(page).getByRole('slider', { name: 'Text size' }).press('End')
  await expect.poll(size).toBe('42')
  await page.keyboard.press('Escape')
  await open(page, vietnamese)
  await expect.poll(size).toBe('19')
  await open(page, english)
  await expect.poll(size).toBe('42')
  await page.keyboard.press('a')
  await expect(panel(page).getByRole('radio', { name: 'This article' })).toBeChecked()
  await panel(page).getByRole('button', { name: 'Back to the defaults' }).click()
  await expect.poll(size).toBe('19')
  await panel(page).getByRole('radio', { name: 'This article' }).click()
  await panel(page).getByRole('slider', { name: 'Text size' }).press('Home')
  await panel(page).getByRole('button', { name: 'Use for all articles' }).click()
  await page.keyboard.press('Escape')
  await open(page, vietnamese)
  await expect.poll(size).toBe('14')
})

test('keys change the text size, which is told and remembered, and the paragraph stays where it is', async ({
  launch,
}) => {
  const first = await launch()
  const { page } = first
  await open(page, english)
  await readOn(page)
  const before = await inSight(page)
  expect(before).toBeGreaterThan(1)
  await page.keyboard.press('+')
  await page.keyboard.press('=')
  await expect(page.getByRole('status').filter({ hasText: 'Text size 21' })).toHaveCount(1)
  await expect(articleFrame(page).locator('html')).toHaveAttribute('data-size', '21')
  expect(await inSight(page)).toBe(before)
  await first.close()

  const second = await launch()
  await open(second.page, english)
  await expect(articleFrame(second.page).locator('html')).toHaveAttribute('data-size', '21')
  await second.page.keyboard.press('0')
  await expect(articleFrame(second.page).locator('html')).toHaveAttribute('data-size', '19')
})

test('all but the paragraph that is read is dimmed, and the light follows the reader', async ({ launch }) => {
  const { page } = await launch()
  await open(page, english)
  const read = articleFrame(page).locator('[data-read]')
  const colourOf = (nth: number) => articleFrame(page).locator('article > p').nth(nth)
  await page.keyboard.press('d')
  await expect(read).toHaveCount(1)
  const first = await read.textContent()
  await expect(read).toHaveCSS('color', 'rgb(29, 32, 29)')
  await expect(colourOf(1)).toHaveCSS('color', 'rgb(100, 103, 98)')
  await page.keyboard.press('End')
  await expect(read).not.toHaveText(first ?? '')
  await expect(read).toBeInViewport()
  await page.keyboard.press('d')
  await expect(read).toHaveCount(0)
  await expect(colourOf(1)).toHaveCSS('color', 'rgb(29, 32, 29)')
})

test('the settings have how all articles are set, with a sample, and the article behind follows', async ({
  launch,
}) => {
  const { page } = await launch({ language: 'vi' })
  await open(page, vietnamese)
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Trang đọc' }).click()
  const sample = page.getByText('Chuyến đò rời bến')
  await expect(sample).toHaveCSS('font-size', '19px')
  await page.getByRole('slider', { name: 'Cỡ chữ' }).press('ArrowRight')
  await expect(sample).toHaveCSS('font-size', '20px')
  expect(await problems(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(articleFrame(page).locator('html')).toHaveAttribute('data-size', '20')
})

test('images are not shown where people want none, also in pages and after a restart, and come back', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const first = await launch()
  await saveByDialog(first.page, news.url('/bai-viet'))
  await row(first.page, 'Chợ nổi').click()
  await expectImagesLoaded(first.page, 2)
  const images = (page: Page) => articleFrame(page).locator('article img').filter({ visible: true })
  const caption = (page: Page) => articleFrame(page).getByText('Ghe trái cây neo gần cầu.')
  await first.page.keyboard.press('a')
  await panel(first.page).getByRole('radio', { name: 'Indented' }).click()
  await panel(first.page).getByRole('radio', { name: 'Hidden' }).click()
  await expect(images(first.page)).toHaveCount(0)
  // A paragraph with nothing else leaves no gap behind.
  await articleFrame(first.page)
    .locator('article')
    .evaluate((article) => {
      const [before, own, behind] = ['Trước.', '', 'Sau.'].map((text) =>
        Object.assign(article.ownerDocument.createElement('p'), { textContent: text }),
      )
      own?.append(article.ownerDocument.createElement('img'))
      const item = Object.assign(article.ownerDocument.createElement('li'), { className: 'only-picture' })
      item.setAttribute('data-pictures-alone', '')
      article.prepend(item, ...[before, own, behind].filter((one) => one !== undefined))
    })
  await expect(articleFrame(first.page).locator('.only-picture')).toBeHidden()
  const edges = await articleFrame(first.page)
    .getByText(/^(?:Trước|Sau)\.$/)
    .evaluateAll((all) =>
      all.map((one) => [one.getBoundingClientRect().bottom, one.getBoundingClientRect().top]),
    )
  expect(edges[1]?.[1]).toBe(edges[0]?.[0])
  await expect(caption(first.page)).toBeVisible()
  await first.page.keyboard.press('Escape')
  await first.page.keyboard.press('g')
  await expect(articleFrame(first.page).locator('html')).toHaveAttribute('data-layout', 'paged')
  await expect(images(first.page)).toHaveCount(0)
  await first.close()

  const { page } = await launch()
  await row(page, 'Chợ nổi').click()
  await expect(caption(page)).toBeVisible()
  await expect(images(page)).toHaveCount(0)
  await page.keyboard.press('a')
  await panel(page).getByRole('radio', { name: 'Shown' }).first().click()
  await expect(images(page)).toHaveCount(2)
})

test('a line of a title that is marked covers nothing of the letters in the line above', async ({
  launch,
}) => {
  const { page } = await launch({ language: 'vi' })
  await open(page, vietnamese)
  for (const font of ['literata', 'source-serif', 'be-vietnam', 'lexend']) {
    const { room, needed } = await articleFrame(page)
      .locator('html')
      .evaluate(async (html, face) => {
        html.setAttribute('data-font', face)
        const frame = html.ownerDocument
        const title = frame.querySelector('h1') ?? html
        const { fontWeight, fontSize, fontFamily, lineHeight } = getComputedStyle(title)
        const type = `${fontWeight} ${fontSize} ${fontFamily}`
        await frame.fonts.load(type, 'gjpqyỵợ')
        const canvas = frame.createElement('canvas').getContext('2d')
        if (!canvas) throw new Error('there is no canvas')
        canvas.font = type
        const { fontBoundingBoxAscent, fontBoundingBoxDescent, actualBoundingBoxDescent } =
          canvas.measureText('gjpqyỵợ')
        const leading = Number.parseFloat(lineHeight) - fontBoundingBoxAscent - fontBoundingBoxDescent
        return { room: fontBoundingBoxDescent + leading / 2, needed: actualBoundingBoxDescent }
      }, font)
    expect.soft(room, font).toBeGreaterThanOrEqual(needed)
  }
})

test('what stands under a point of a list is as near to it as the next point, however paragraphs are set', async ({
  launch,
  site,
}) => {
  const words = 'Người bán hàng kể chuyện mùa lúa, rồi chuyện con cá linh và chuyện nước lên. '.repeat(3)
  const server = await site({
    '/cho': `<!doctype html><html lang="vi"><title>Chợ nổi</title><article><h1>Chợ nổi</h1><p>${words}</p>
      <ul><li><p>Trên bờ</p><ul><li>Xoài</li><li>Bưởi</li></ul></li><li>Dưới sông</li></ul><p>${words}</p></article></html>`,
  })
  const { page } = await launch()
  await saveByDialog(page, server.url('/cho'))
  await open(page, 'Chợ nổi')
  for (const paragraphs of ['spaced', 'indented']) {
    const tops = await articleFrame(page)
      .locator('html')
      .evaluate((html, set) => {
        html.dataset['paragraphs'] = set
        const all = [...html.querySelectorAll('li > p, li li, ul:not(li ul) > li:last-child')]
        return all.map((one) => one.getBoundingClientRect().top)
      }, paragraphs)
    const steps = tops.slice(1).map((top, index) => Math.round(top - (tops[index] ?? 0)))
    expect.soft(steps, paragraphs).toEqual([steps[0], steps[0], steps[0]])
  }
})
