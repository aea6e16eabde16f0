import { expect, test } from '../helpers/launch'

/** What the hovered row is drawn within, from the edge of its list. */
const edge = 8

test('the box of a row stands inside the row, beside its words, and no line breaks elsewhere for it', async ({
  launch,
}) => {
  const { page } = await launch({ language: 'vi' })
  const row = page.locator('[data-article]').first()
  const box = row.locator('[data-choose] > span')
  const title = row.locator('p').first()
  const width = (await title.boundingBox())?.width
  const gaps = async () => {
    const [around, own, words] = await Promise.all([row, box, title].map((one) => one.boundingBox()))
    if (!around || !own || !words) return null
    return { before: own.x - around.x - edge, behind: words.x - own.x - own.width }
  }

  // The first of both comes a moment before the other, which then stands above it.
  await expect(page.locator('[data-article]')).toHaveCount(2)
  await row.hover()
  await expect.poll(gaps).toEqual({ before: 4, behind: 4 })
  await box.click()
  await page.mouse.move(0, 0)
  await expect.poll(gaps).toEqual({ before: 4, behind: 4 })
  expect((await title.boundingBox())?.width).toBe(width)
})
