import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { newsRoutes, png } from '../helpers/news-site'
import { resize } from '../helpers/open-long'
import { articleFrame, expectImagesLoaded, row, saveByDialog } from '../helpers/reader'

test('pictures open as large as the window, one after the other by the arrows, and close to where they were', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const { page } = await launch()
  await saveByDialog(page, news.url('/bai-viet'))
  await row(page, 'Chợ nổi').click()
  await expectImagesLoaded(page, 2)
  const viewer = page.getByRole('dialog', { name: 'Images of the article' })
  await articleFrame(page).locator('img').first().click()
  await expect(viewer.getByRole('img')).toHaveAttribute('alt', 'Ghe trái cây')
  await expect(viewer.getByText('Ghe trái cây neo gần cầu.')).toBeVisible()
  await expect(viewer.getByRole('status')).toHaveText('1 of 2')
  expect(await problems(page)).toEqual([])
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('img')).toHaveAttribute('alt', 'Ghe cháo')
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('status')).toHaveText('2 of 2')
  await page.keyboard.press('ArrowLeft')
  await expect(viewer.getByRole('status')).toHaveText('1 of 2')
  await page.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
  await expect(page.locator('main iframe')).toBeFocused()

  await articleFrame(page).locator('img').nth(1).focus()
  await page.keyboard.press('Enter')
  await expect(viewer.getByRole('status')).toHaveText('2 of 2')
  await page.keyboard.press('Escape')
  await expect(articleFrame(page).locator('img').nth(1)).toBeFocused()
})

test('a picture that is larger than the window is seen in its own size by keys, and moved about in', async ({
  launch,
  site,
}) => {
  const news = await site({ ...newsRoutes(), '/anh/ghe.png': { body: png(20, 110, 90, 1600, 1600) } })
  const running = await launch()
  const { page } = running
  await saveByDialog(page, news.url('/bai-viet'))
  await row(page, 'Chợ nổi').click()
  await expectImagesLoaded(page, 2)
  await resize(running, 900, 600)
  const picture = articleFrame(page).locator('img').first()
  await picture.focus()
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog', { name: 'Images of the article' })
  await expect(viewer.getByRole('status')).toHaveText('1 of 2')
  await page.keyboard.press('Enter')
  const stage = viewer.getByRole('button', { pressed: true })
  const place = () => stage.evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop])
  const [left = 0, top = 0] = await place()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await place())[0]).toBeGreaterThan(left)
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await place())[1]).toBeGreaterThan(top)
  await expect(viewer.getByRole('status')).toHaveText('1 of 2')
  await page.keyboard.press('Enter')
  await expect(stage).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('status')).toHaveText('2 of 2')
})
