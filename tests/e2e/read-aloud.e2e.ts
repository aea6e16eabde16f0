import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { endSentence, fakeVoices, said } from '../helpers/fake-voices'
import { expect, test } from '../helpers/launch'
import { resize } from '../helpers/open-long'
import { articleFrame, expectOpened, row, saveByDialog } from '../helpers/reader'

const paragraphs = Array.from(
  { length: 40 },
  (_none, at) =>
    `<p>Câu đầu của đoạn ${at + 1}. Người bán hàng kể chuyện mùa lúa, rồi chuyện con cá linh.</p>`,
).join('')
const pageIn = (lang: string, title: string, text = paragraphs) =>
  `<!doctype html><html lang="${lang}"><title>${title}</title><article><h1>${title}</h1>${text}</article></html>`

const bar = (page: Page) => page.getByRole('toolbar', { name: /^(Reading aloud|Đọc thành tiếng)$/ })

async function open(page: Page, title: string): Promise<void> {
  await row(page, title).click()
  await expect(articleFrame(page).locator('h1').first()).toHaveText(title)
  await expectOpened(page)
}

/** The words that are marked, and whether they are in sight. */
const marked = (page: Page) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) => {
      const view = html.ownerDocument.defaultView as Window & typeof globalThis
      const range = [...(view.CSS.highlights.get('spoken') ?? [])][0] as Range | undefined
      const box = range?.getBoundingClientRect()
      return { words: range?.toString(), inSight: box && box.top > 0 && box.bottom < view.innerHeight }
    })

test('an article is read aloud sentence by sentence, marked and kept in sight, and stops as another opens', async ({
  launch,
  site,
}) => {
  const server = await site({ '/cho': pageIn('vi', 'Chợ nổi') })
  const { page } = await launch({ language: 'en' })
  await fakeVoices(page)
  await saveByDialog(page, server.url('/cho'))
  await open(page, 'Chợ nổi')
  await page.keyboard.press('l')
  await expect.poll(() => said(page)).toBe('Chợ nổi 1')
  await expect(bar(page).getByRole('button', { name: 'Pause' })).toBeVisible()
  expect(await problems(page)).toEqual([])
  await endSentence(page)
  expect(await said(page)).toBe('Câu đầu của đoạn 1. 1')
  expect(await marked(page)).toEqual({ words: 'Câu đầu của đoạn 1.', inSight: true })

  // On by keys, as far as the page has to move.
  for (let step = 0; step < 40; step++) await page.keyboard.press('.')
  expect(await said(page)).toBe('Câu đầu của đoạn 21. 1')
  await expect.poll(() => marked(page)).toEqual({ words: 'Câu đầu của đoạn 21.', inSight: true })
  await page.keyboard.press(',')
  await expect.poll(() => said(page)).toContain('Người bán hàng')

  await bar(page).getByRole('combobox', { name: 'Speed' }).click()
  await page.getByRole('option', { name: '1.5×' }).click()
  await expect.poll(() => said(page)).toMatch(/^Người bán hàng.* 1\.5$/)

  await bar(page).getByRole('button', { name: 'Pause' }).click()
  await expect(bar(page).getByRole('button', { name: 'Read on' })).toBeVisible()
  expect(await said(page)).toBeNull()
  // Elsewhere it begins at what is selected.
  await articleFrame(page).getByText('Câu đầu của đoạn 25.').selectText()
  await page.keyboard.press('l')
  await expect.poll(() => said(page)).toBe('Câu đầu của đoạn 25. 1.5')

  await page.keyboard.press('Control+.')
  await expect(bar(page)).toBeHidden()
  expect((await marked(page)).words).toBeUndefined()
  await page.keyboard.press('l')
  await expect(bar(page)).toBeVisible()
  await open(page, 'Welcome to Trang')
  await expect(bar(page)).toBeHidden()
  expect(await said(page)).toBeNull()
})

test('an article is read on, from where it is, as the window becomes narrow and wide again', async ({
  launch,
  site,
}) => {
  const server = await site({ '/cho': pageIn('vi', 'Chợ nổi') })
  const running = await launch({ language: 'en' })
  const { page } = running
  await fakeVoices(page)
  await saveByDialog(page, server.url('/cho'))
  await open(page, 'Chợ nổi')
  await page.keyboard.press('l')
  await endSentence(page)
  await expect.poll(() => said(page)).toBe('Câu đầu của đoạn 1. 1')
  for (const [width, rows] of [
    [700, 0],
    [1300, 3],
  ] as const) {
    await resize(running, width, 800)
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(rows)
    await expect(bar(page).getByRole('button', { name: 'Pause' })).toBeVisible()
    expect(await said(page)).toBe('Câu đầu của đoạn 1. 1')
    expect(await marked(page)).toEqual({ words: 'Câu đầu của đoạn 1.', inSight: true })
  }
})

test('a language that no voice of this computer speaks is told, with where to get one', async ({
  launch,
}) => {
  const { page } = await launch({ language: 'en' })
  await page.evaluate(() => {
    window.speechSynthesis.getVoices = () => []
  })
  await open(page, 'Chào bạn, đây là Trang')
  await page.keyboard.press('l')
  await expect(bar(page)).toContainText('This computer has no voice for Vietnamese.')
  await expect(bar(page)).toContainText('Install the packages speech-dispatcher and')
  expect(await problems(page)).toEqual([])
  await page.keyboard.press('Control+Shift+L')
  await expect(bar(page)).toContainText('Tiếng Việt chưa có giọng đọc trên máy này.')
  await bar(page).getByRole('button', { name: 'Thôi đọc thành tiếng' }).press('Escape')
  await expect(bar(page)).toBeHidden()
  await expect(page.locator('main iframe')).toBeFocused()
})
