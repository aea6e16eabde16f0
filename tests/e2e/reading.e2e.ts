import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { openLong, resize } from '../helpers/open-long'
import { articleFrame, expectOpened, row } from '../helpers/reader'

const english = 'Welcome to Trang'
const vietnamese = 'Chào bạn, đây là Trang'

const scrollTop = (page: Page) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) => html.scrollTop)

async function open(page: Page, title: string): Promise<void> {
  await row(page, title).click()
  await expect(articleFrame(page).locator('h1')).toHaveText(title)
  await expectOpened(page)
}

test('the first start has an article in each language, that of the interface first, and only once', async ({
  launch,
}) => {
  const first = await launch({ language: 'vi' })
  await expect(first.page.getByRole('row')).toHaveCount(2)
  await expect(first.page.getByRole('row').first()).toContainText(vietnamese)
  await open(first.page, vietnamese)
  const picture = articleFrame(first.page).locator('figure img')
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1200)
  await first.page.keyboard.press('#')
  await expect(first.page.getByRole('row')).toHaveCount(1)
  await first.close()

  const second = await launch({ language: 'vi' })
  await expect(second.page.getByRole('row')).toHaveCount(1)
  await expect(second.page.getByRole('row')).toContainText(english)
})

/** Where the page is once it is on its way no more: keys scroll it smoothly. */
async function placeAtRest(page: Page): Promise<number> {
  let place = -1
  const moved = async () => {
    const from = place
    place = await scrollTop(page)
    return Math.abs(place - from)
  }
  await expect.poll(moved, { intervals: [200] }).toBe(0)
  return place
}

test('keys scroll an article as soon as it is open, and its place is found again after a restart', async ({
  launch,
}) => {
  const first = await launch()
  await open(first.page, english)
  await first.page.keyboard.press('End')
  await expect.poll(() => scrollTop(first.page)).toBeGreaterThan(500)
  await first.page.keyboard.press('Home')
  await expect.poll(() => scrollTop(first.page)).toBe(0)
  await first.page.keyboard.press('Space')
  await expect.poll(() => scrollTop(first.page)).toBeGreaterThan(300)
  // Its place is stored now and then, and when the window closes.
  const before = await placeAtRest(first.page)
  await first.close()

  const second = await launch()
  await open(second.page, english)
  await expect.poll(async () => Math.abs((await scrollTop(second.page)) - before)).toBeLessThan(60)
})

test('whoever goes on in the list before an article has opened stays in the list', async ({ launch }) => {
  const { page } = await launch()
  await expect(row(page, vietnamese)).toBeVisible()
  // At once: no article opens between the two.
  await page.getByRole('grid').evaluate((grid: HTMLElement) => {
    grid.focus()
    grid.querySelector<HTMLElement>('[role=row]')?.click()
    grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  })
  await expect(articleFrame(page).locator('h1')).toHaveText(english)
  await expectOpened(page)
  await expect(page.getByRole('grid')).toBeFocused()
  await page.keyboard.press('s')
  await expect(row(page, vietnamese).getByRole('img', { name: 'Starred' })).toBeVisible()
})

test('theme and language change around the article, which stays where it is', async ({ launch }) => {
  const { page } = await launch()
  await open(page, english)
  const html = articleFrame(page).locator('html')
  await html.evaluate((element) => element.setAttribute('data-not-reloaded', ''))
  await page.keyboard.press('Space')
  await expect.poll(() => scrollTop(page)).toBeGreaterThan(300)
  const before = await placeAtRest(page)

  await page.keyboard.press('Control+Shift+L')
  await expect(articleFrame(page).locator('body > header')).toContainText('phút đọc')
  const theme = await html.getAttribute('data-theme')
  for (let press = 0; press < 3; press++) await page.keyboard.press('Control+Shift+T')
  await expect(html).not.toHaveAttribute('data-theme', theme ?? '')
  await expect(html).toHaveAttribute('data-not-reloaded')
  await expect(html).toHaveAttribute('lang', 'en')
  expect(await scrollTop(page)).toBe(before)
})

test('an article read to its end is marked as read', async ({ launch }) => {
  const { page } = await launch()
  await expect(row(page, english)).toContainText('Unread.')
  await open(page, english)
  await page.keyboard.press('End')
  await expect(row(page, english)).not.toContainText('Unread.')
})

test('reading mode shows the article alone; Escape leaves it from inside the article', async ({ launch }) => {
  const { page } = await launch()
  await open(page, english)
  await page.keyboard.press('f')
  await expect(page.getByRole('grid')).toHaveCount(0)
  await articleFrame(page).locator('h1').click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid')).toBeVisible()
})

test('in an article written from right to left, code runs from left to right, and each fact stays whole', async ({
  launch,
  site,
}) => {
  const heading = 'عام على النهر'
  const html = `<!doctype html><html lang="ar"><meta charset="utf-8"><title>${heading}</title><article><h1>${heading}</h1>
    <p>${'كانت القوارب تعود إلى النهر قبل شروق الشمس. '.repeat(12)}</p><pre><code>x = 1 // كود</code></pre></article></html>`
  const { page } = await openLong(launch, site, { html, heading })
  const frame = articleFrame(page)
  /** The left edges of characters, in the order in which they are written. */
  const places = (selector: string, from: number, to: number) =>
    frame
      .locator(selector)
      .first()
      .evaluate(
        (element, ends) => {
          const range = element.ownerDocument.createRange()
          const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
          const text = walker.nextNode()
          return ends.map((at) => {
            if (text) range.setStart(text, at)
            if (text) range.setEnd(text, at + 1)
            return range.getBoundingClientRect().left
          })
        },
        [from, to],
      )
  const [x = 0, one = 0] = await places('pre', 0, 4)
  expect(x).toBeLessThan(one)
  // A dot parts one fact from the next, which stands to its left: it is at the end of the first there.
  const [first, second] = await frame
    .locator('.facts')
    .first()
    .locator('span')
    .evaluateAll((all) =>
      all.map((fact) => [fact.getBoundingClientRect(), fact.querySelector('time')?.getBoundingClientRect()]),
    )
  expect(first?.[0]?.left).toBeGreaterThanOrEqual(second?.[0]?.right ?? Infinity)
  expect(first?.[1]?.right).toBe(first?.[0]?.right)
})

for (const [lang, sentence] of [
  ['vi', 'Ghe thuyền tụ về khúc sông này từ lúc trời còn tối. '],
  ['ar', 'كانت القوارب تعود إلى النهر قبل شروق الشمس. '],
] as const)
  test(`what stands deep in quotations and lists stays in the column (${lang})`, async ({ launch, site }) => {
    const heading = sentence.slice(0, 20)
    const words = sentence.repeat(6)
    const nest = (first: string, last: string, depth: number) =>
      `${first.repeat(depth)}<p>${words}</p>${last.repeat(depth)}`
    const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${heading}</title><article><h1>${heading}</h1>
      <p>${words}</p>${nest('<blockquote>', '</blockquote>', 60)}${nest('<ul><li>', '</li></ul>', 50)}<p>${words}</p>
      <dl><dt>${heading}</dt><dd>${words}</dd></dl><p>${words}</p></article></html>`
    const running = await openLong(launch, site, { html, heading })
    await resize(running, 640, 700)
    const frame = articleFrame(running.page)
    const widths = await frame.locator('html').evaluate((page) => {
      const column = page.querySelector('article')?.clientWidth ?? NaN
      const deep = [...page.querySelectorAll('blockquote > p, li > p')]
      return {
        over: page.scrollWidth - page.clientWidth,
        deep: deep.map(({ clientWidth }) => clientWidth / column > 0.5),
      }
    })
    expect(widths).toEqual({ over: 0, deep: [true, true] })
    // What a word means is indented from where its line begins.
    const [left, right] = await frame.locator('dd').evaluate((one) => {
      const [own, list] = [one.getBoundingClientRect(), one.parentElement?.getBoundingClientRect()]
      return [own.left - (list?.left ?? NaN), (list?.right ?? NaN) - own.right]
    })
    expect(lang === 'ar' ? left : right).toBe(0)
    expect(lang === 'ar' ? right : left).toBeGreaterThan(10)
  })
