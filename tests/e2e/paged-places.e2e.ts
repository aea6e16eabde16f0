import type { Page } from '@playwright/test'
import { articleLink } from '@core/article-link'
import { endSentence, fakeVoices, said } from '../helpers/fake-voices'
import { expect, test } from '../helpers/launch'
import { arabicArticle, longPage } from '../helpers/long-article'
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
import { articleFrame, saveByDialog } from '../helpers/reader'

/** Of each mark, in px: how far it is from the column of its paragraph, and from the middle of its first line. */
const marksBeside = (page: Page) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) => {
      const blocks = [...html.querySelectorAll('article :is(p, h2)')]
      const isRtl = html.querySelector('article')?.getAttribute('dir') === 'rtl'
      return [...html.querySelectorAll('.gutter-mark button')].map((button) => {
        const first = /: (\S+)/.exec(button.getAttribute('aria-label') ?? '')?.[1]
        const text = blocks.find(({ textContent }) => textContent.split(' ')[0] === first)
        const mark = button.getBoundingClientRect()
        const column = text?.getClientRects()[0] ?? mark
        const range = html.ownerDocument.createRange()
        if (text) range.selectNodeContents(text)
        const line = range.getClientRects()[0] ?? mark
        return {
          aside: Math.round(isRtl ? mark.left - column.right : column.left - mark.right),
          below: Math.round(mark.top + mark.height / 2 - line.top - line.height / 2),
          isOnPage:
            Math.floor((mark.left + 0.5) / html.clientWidth) ===
            Math.floor((column.left + 0.5) / html.clientWidth),
        }
      })
    })
const beside = { aside: 6, below: 0, isOnPage: true }
const expectBeside = (page: Page, count: number) =>
  expect.poll(() => marksBeside(page)).toEqual(Array.from({ length: count }, () => beside))
const columns = (page: Page) =>
  articleFrame(page)
    .locator('body')
    .evaluate((body) => getComputedStyle(body).columnCount)

async function bookmarkPages(page: Page, next: string): Promise<void> {
  for (let count = 1; count <= 3; count++) {
    if (count > 1) {
      await page.keyboard.press(next)
      await page.keyboard.press(next)
    }
    await page.keyboard.press('b')
    await expect(articleFrame(page).locator('.gutter-mark')).toHaveCount(count)
  }
}

test('bookmarks stand beside their own column of pages, and keys lead from one to the next', async ({
  launch,
  site,
}) => {
  const running = await openLong(launch, site)
  const { page } = running
  await setInPages(page)
  await bookmarkPages(page, 'ArrowRight')
  expect(await columns(page)).toBe('1')
  await expectBeside(page, 3)
  await page.keyboard.press('F2')
  await expectPage(page, 0)
  await page.keyboard.press('F2')
  await expectPage(page, 2)
  await page.keyboard.press('Shift+F2')
  await expectPage(page, 0)
  await page.keyboard.press('Shift+F2')
  await expectPage(page, 4)
  // From a page with none it goes on from there.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+F2')
  await expectPage(page, 2)

  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expectBeside(page, 3)
  await resize(running, 1900, 1000)
  await expect.poll(() => columns(page)).toBe('2')
  await expectBeside(page, 3)
  await page.keyboard.press('g')
  await expect(articleFrame(page).locator('html')).toHaveAttribute('data-layout', 'scrolling')
  await expectBeside(page, 3)
})

test('bookmarks stand to the right of columns that are written from right to left', async ({
  launch,
  site,
}) => {
  const running = await openLong(launch, site, arabicArticle)
  const { page } = running
  await setInPages(page)
  await bookmarkPages(page, 'ArrowLeft')
  await expectBeside(page, 3)
  await page.keyboard.press('F2')
  await expectPage(page, 0)
  await resize(running, 1900, 1000)
  await expect.poll(() => columns(page)).toBe('2')
  await expectBeside(page, 3)
})

const milestone = 'Cột mốc bên sông.'
const marked = longPage().replace('2.4 ', `2.4 ${milestone} `).replace('4.6 ', `4.6 ${milestone} `)
/** The middle of what is highlighted, in the window. */
const highlighted = (page: Page) =>
  page.evaluate(() => {
    const iframe = document.querySelector<HTMLIFrameElement>('main iframe')
    const view = iframe?.contentWindow as (Window & typeof globalThis) | null
    const range = [...(view?.CSS.highlights.get('highlight-green') ?? [])][0] as Range | undefined
    const [box, frame] = [range?.getClientRects()[0], iframe?.getBoundingClientRect()]
    return box && frame && { x: frame.left + box.left + box.width / 2, y: frame.top + box.top + 8 }
  })
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Highlight tools' })

test('what is found, highlights, links and notes come with their page, and the tools of a highlight stand at it', async ({
  launch,
  site,
  cli,
}) => {
  const running = await openLong(launch, site, { html: marked })
  const { page } = running
  await resize(running, 1900, 1000)
  await setInPages(page)
  await page.keyboard.press('Control+Shift+f')
  await page.keyboard.type('cột mốc bên sông')
  await page.keyboard.press('Enter')
  await expect(paragraph(page, '2.4 ')).toBeInViewport()
  await page.keyboard.press('Control+g')
  await expect(paragraph(page, '4.6 ')).toBeInViewport()
  await expectWholePage(page)
  await page.keyboard.press('Control+Shift+g')
  await expect(paragraph(page, '2.4 ')).toBeInViewport()
  await page.keyboard.press('Control+g')
  await page.keyboard.press('Escape')
  await bar(page).getByRole('button', { name: 'Green highlight' }).click()
  await expect(bar(page)).toBeHidden()

  await expect.poll(() => highlighted(page)).toBeTruthy()
  const point = await highlighted(page)
  if (!point) throw new Error('nothing is highlighted')
  await page.mouse.click(point.x, point.y)
  const tools = await bar(page).boundingBox()
  expect(tools && Math.abs(tools.x + tools.width / 2 - point.x)).toBeLessThan(100)
  expect(tools && Math.abs(tools.y + tools.height / 2 - point.y)).toBeLessThan(80)
  await page.keyboard.press('Escape')

  const [markdown, listed] = [await cli(['annotations']), await cli(['list', '--json'])]
  const articleId = (JSON.parse(listed.stdout) as { id: string; title: string }[]).find(
    ({ title }) => title === 'Một năm trên sông',
  )?.id
  for (const [link, words] of [
    [/<(trang:.*)>/.exec(markdown.stdout)?.[1], '4.6 '],
    [
      articleLink({
        articleId: articleId ?? '',
        passage: { quote: { exact: '3.5 Mùa', prefix: '', suffix: '' } },
      }),
      '3.5 ',
    ],
  ] as const) {
    await page.locator('main iframe').focus()
    await page.keyboard.press('Home')
    await expectPage(page, 0)
    await saveByDialog(page, link ?? '')
    await expect(paragraph(page, words)).toBeInViewport()
    await expectWholePage(page)
  }

  await page.locator('main iframe').focus()
  await page.keyboard.press('Home')
  // Of leaps one after the other, only the first can be taken back.
  await page.keyboard.press('ArrowRight')
  await expectPage(page, 1)
  await page.keyboard.press('ArrowLeft')
  await articleFrame(page).getByRole('link', { name: '1', exact: true }).click()
  const note = articleFrame(page).getByRole('note')
  await expect(note).toBeInViewport({ ratio: 1 })
  await note.getByRole('link').click()
  await expect(articleFrame(page).getByRole('listitem')).toBeInViewport()
  await expectWholePage(page)
  await page.keyboard.press('Backspace')
  await expectPage(page, 0)
})

test('read aloud begins on the page in sight, and turns it where the sentence stands on another', async ({
  launch,
  site,
}) => {
  const { page } = await openLong(launch, site)
  await fakeVoices(page)
  // They are asked for as an article opens.
  await openAgain(page, 'Welcome to Trang')
  await openAgain(page)
  await setInPages(page)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expectPage(page, 2)
  await page.keyboard.press('l')
  await expect.poll(() => said(page)).toMatch(/^(?:\d\.\d )?Mùa nước lên/)
  await expectPage(page, 2)
  // As many sentences as a page has at most.
  for (let count = 0; count < 40 && (await pageNow(page)) === 2; count++) await endSentence(page)
  await expectPage(page, 3)
  const spoken = await articleFrame(page)
    .locator('html')
    .evaluate((html) => {
      const view = html.ownerDocument.defaultView as Window & typeof globalThis
      const range = [...(view.CSS.highlights.get('spoken') ?? [])][0] as Range | undefined
      return range?.startContainer.parentElement?.textContent.slice(0, 12)
    })
  expect(await paragraphsInSight(page)).toContain(spoken)
  // Who turns back is left alone.
  await page.keyboard.press('Home')
  await expectPage(page, 0)
  await endSentence(page)
  await expect.poll(() => said(page)).not.toBeNull()
  await expectPage(page, 0)
})

test('in pages, the contents mark the part that the page begins in, and the one that they led to', async ({
  launch,
  site,
}) => {
  const text = (part: number) =>
    Array.from(
      { length: 3 },
      (_none, at) => `<p>${part}.${at} ${'Ghe thuyền tụ về khúc sông này. '.repeat(6)}</p>`,
    ).join('')
  const parts = Array.from({ length: 20 }, (_none, at) => `<h2>${at + 1}. Phần</h2>${text(at + 1)}`)
  const html = `<!doctype html><html lang="vi"><title>Một năm</title><article><h1>Một năm</h1><p>0.1 Đầu.</p>${parts.join('')}</article></html>`
  const running = await openLong(launch, site, { html, heading: 'Một năm' })
  const { page } = running
  await setInPages(page)
  await resize(running, 1500, 900)
  await page.keyboard.press('Control+Shift+m')
  const contents = page.getByRole('complementary', { name: 'Contents' })
  const current = contents.locator('[aria-current]')
  /** The number of the part of what stands first on the page, and of the last heading on it. */
  const partsOnPage = () =>
    articleFrame(page)
      .locator('html')
      .evaluate((root) => {
        const inSight = [...root.querySelectorAll('article :is(h2, p)')].filter((one) =>
          [...one.getClientRects()].some(({ left, right }) => right > 0 && left < root.clientWidth),
        )
        const last = inSight.findLast(({ localName }) => localName === 'h2')
        return [inSight[0], last].map((one) => Number.parseInt(one?.textContent ?? '', 10))
      })
  // What it begins with is above all parts.
  await expect(current).toHaveText('1. Phần')
  await page.keyboard.press('Escape')
  for (const turned of [1, 2, 3]) {
    await page.keyboard.press('PageDown')
    await expectPage(page, turned)
    const [first = 0, last = 0] = await partsOnPage()
    expect(last).toBeGreaterThan(first)
    await expect(current).toHaveText(`${first}. Phần`)
  }
  const [, last] = await partsOnPage()
  await contents.getByRole('button', { name: `${last}. Phần`, exact: true }).click()
  await expect(current).toHaveText(`${last}. Phần`)
  await expectPage(page, 3)
})
