import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { openLong } from '../helpers/open-long'
import { articleFrame } from '../helpers/reader'

const english = 'Characteristically straightforward considerations predominate throughout representations. '
const article = (lang: string, title: string, text: string) =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${title}</title><article><h1>${title}</h1>${`<p>${text.repeat(12)}</p>`.repeat(4)}</article></html>`

/** Words of the first paragraph that stand on two lines. */
const dividedWords = (page: Page): Promise<string[]> =>
  articleFrame(page)
    .locator('article p')
    .first()
    .evaluate((paragraph) => {
      const range = paragraph.ownerDocument.createRange()
      const text = paragraph.firstChild as Text
      return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top))
        return new Set(tops).size > 1 ? [word] : []
      })
    })

test('English words are divided at the ends of lines, and are found, highlighted and copied whole', async ({
  launch,
  site,
}) => {
  const { app, page } = await openLong(launch, site, {
    html: article('en', 'Long words', english),
    heading: 'Long words',
  })
  expect((await dividedWords(page)).length).toBeGreaterThan(2)

  await page.keyboard.press('Control+Shift+f')
  await page.keyboard.type('straightforward considerations')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 of 48')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+c')
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('straightforward considerations')
  await page.keyboard.press('h')
  await page.keyboard.press('Control+Shift+h')
  await expect(page.getByRole('complementary').getByRole('listitem')).toContainText(
    'straightforward considerations',
  )
})

test('Vietnamese words are never divided', async ({ launch, site }) => {
  const { page } = await openLong(launch, site, {
    html: article('vi', 'Từ dài', 'Nghiêng nghiêng những characteristically chuyến phà chở đầy hoa quả. '),
    heading: 'Từ dài',
  })
  expect(await dividedWords(page)).toEqual([])
})
