import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { png } from '../helpers/news-site'
import { articleFrame, expectImagesLoaded, expectOpened, row, saveByDialog } from '../helpers/reader'
import type { Route, Site } from '../helpers/serve'

const title = 'Mười nghìn chữ'
const other = 'Welcome to Trang'
const words = 'Mùa nước lên, ghe thuyền của cả vùng lại tụ về khúc sông này từ lúc trời còn tối. '
const paragraphs = 160
const pictureAt = [8, 72, 78, 84, 152]

/** Paragraphs of many lengths under headings, with pictures whose size nobody knows before they are there. */
const page = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${title}</title><article><h1>${title}</h1>${Array.from(
  { length: paragraphs },
  (_none, at) =>
    `${at % 20 === 0 ? `<h2>Phần ${at / 20 + 1}</h2>` : ''}<p>Đoạn ${at + 1}. ${words.repeat(1 + (at % 6))}</p>${pictureAt.includes(at) ? `<figure><img src="/anh-${at}.png" alt=""></figure>` : ''}`,
).join('')}</article></html>`

async function saveLong(window: Page, site: (routes: Record<string, Route>) => Promise<Site>): Promise<void> {
  const pictures = pictureAt.map((at): [string, Route] => [
    `/anh-${at}.png`,
    { headers: { 'content-type': 'image/png' }, body: png(0, 90, at, 320, 200) },
  ])
  const { url } = await site({ '/dai': page, ...Object.fromEntries(pictures) })
  await saveByDialog(window, url('/dai'))
  await expect(row(window, title)).toContainText(title)
  await openOther(window)
}

async function openOther(window: Page): Promise<void> {
  await row(window, other).click()
  await expect(articleFrame(window).locator('h1')).toHaveText(other)
  await expectOpened(window)
}

/** What waits to be laid out. */
const waiting = (window: Page) => articleFrame(window).locator('[data-later], [data-later-src]')

const isAtEnd = (window: Page) =>
  articleFrame(window)
    .locator('html')
    .evaluate((html) => html.scrollTop + html.clientHeight >= html.scrollHeight - 1)

type Seen = { waiting: number; first: string; top: number }

/**
 * Opens the long article, does something in the first frame that shows it, and looks in each one after it at the first paragraph that
 * begins in the window, until all has been laid out for a while.
 */
const watch = (window: Page, key?: string): Promise<Seen[]> =>
  window.evaluate(
    async ({ name, key: pressed }) => {
      const rows = [...document.querySelectorAll<HTMLElement>('#list [data-article]')]
      rows.find(({ textContent }) => textContent.includes(name))?.click()
      const seen: Seen[] = []
      for (let still = 0; still < 30; await new Promise(requestAnimationFrame)) {
        const frame = document.querySelector<HTMLIFrameElement>('main iframe[data-ready]')?.contentDocument
        if (!frame?.querySelector('article p')?.textContent.startsWith('Đoạn')) continue
        if (seen.length === 0 && pressed)
          frame.documentElement.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }))
        const waits = frame.querySelectorAll('[data-later]').length
        const first = [...frame.querySelectorAll('article p')].find(
          (paragraph) => paragraph.getBoundingClientRect().top >= 0,
        )
        seen.push({
          waiting: waits,
          first: first?.textContent.slice(0, 10) ?? '',
          top: first?.getBoundingClientRect().top ?? NaN,
        })
        still = waits === 0 ? still + 1 : 0
      }
      return seen
    },
    { name: title, key },
  )

test('nothing in sight moves while the rest of a long article is laid out, wherever it opens', async ({
  launch,
  site,
}) => {
  const { page: window } = await launch()
  await saveLong(window, site)
  for (const place of ['start', 'middle', 'end'] as const) {
    const seen = await watch(window)
    const [begun] = seen
    expect(begun?.waiting, place).toBeGreaterThan(50)
    expect(seen.at(-1)?.waiting).toBe(0)
    // Where a window is scrolled to, and where that ends, are whole pixels.
    expect(
      seen.filter(({ first, top }) => first !== begun?.first || Math.abs(top - begun.top) > 1.5),
      place,
    ).toEqual([])
    await expect(waiting(window)).toHaveCount(0)
    await expectImagesLoaded(window, pictureAt.length)

    if (place === 'start') {
      await window.keyboard.press('Control+Shift+F')
      await window.keyboard.type('Đoạn 81')
      await window.keyboard.press('Enter')
      await expect(articleFrame(window).getByText(/^Đoạn 81\./)).toBeInViewport()
      await window.keyboard.press('Escape')
    }
    if (place === 'middle') {
      expect(begun?.first).toMatch(/^Đoạn (?:7[5-9]|8\d)/)
      await window.keyboard.press('End')
      await expect.poll(() => isAtEnd(window)).toBe(true)
    }
    if (place === 'end') expect(await isAtEnd(window)).toBe(true)
    await openOther(window)
  }
})

test('all of an article is there for whoever asks for it before it is laid out', async ({ launch, site }) => {
  const { page: window } = await launch()
  await saveLong(window, site)
  // Before the browser looks for the end.
  const [begun] = await watch(window, 'End')
  expect(begun?.waiting).toBe(0)

  await openOther(window)
  await row(window, title).click()
  await expectOpened(window)
  await window.keyboard.press('End')
  await expect.poll(() => isAtEnd(window)).toBe(true)
  await expect(articleFrame(window).getByText(/^Đoạn 160\./)).toBeInViewport()

  await openOther(window)
  await row(window, title).click()
  await expectOpened(window)
  await window.keyboard.press('Control+Shift+F')
  await window.keyboard.type('Đoạn 14')
  await window.keyboard.press('Enter')
  await expect(
    articleFrame(window)
      .getByText(/^Đoạn 14[.\d]/)
      .first(),
  ).toBeVisible()
  await expect.poll(() => waiting(window).count()).toBe(0)
})

/** How much of the long article has been read, as the library has it. */
const stored = (window: Page): Promise<number> =>
  window.evaluate(async (name) => {
    const opening = indexedDB.open('trang')
    const db = await new Promise<IDBDatabase>((resolve) => {
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const asking = db.transaction('articles').objectStore('articles').getAll()
    await new Promise((resolve) => asking.addEventListener('success', resolve))
    db.close()
    const articles = asking.result as { title: string; progress: number }[]
    return articles.find((article) => article.title === name)?.progress ?? NaN
  }, title)

test('to open it again is not to have read on', async ({ launch, site }) => {
  const { page: window } = await launch()
  await saveLong(window, site)
  await row(window, title).click()
  await expectOpened(window)
  await expect(waiting(window)).toHaveCount(0)
  await articleFrame(window)
    .locator('html')
    .evaluate((html) => html.scrollTo(0, html.scrollHeight * 0.53))
  await expect.poll(() => stored(window)).toBeGreaterThan(0.4)
  await openOther(window)
  const before = await stored(window)
  for (let times = 0; times < 3; times++) {
    const seen = await watch(window)
    expect(seen[0]?.waiting).toBeGreaterThan(50)
    await openOther(window)
    expect(await stored(window)).toBe(before)
  }
})
