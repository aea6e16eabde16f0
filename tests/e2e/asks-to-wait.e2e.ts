import { expect, test } from '../helpers/launch'
import { newsRoutes } from '../helpers/news-site'
import { articleFrame, row, saveByDialog } from '../helpers/reader'

test('a server that asks to wait for hours is named with its time, and asked once where a person wants it', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const routes = newsRoutes()
  const busy = { status: 503, headers: { 'retry-after': '7200' } }
  for (const path of Object.keys(routes)) news.set(path, busy)
  const { page } = await launch()
  await saveByDialog(page, news.url('/bai-viet'))
  const { host } = new URL(news.origin)
  await row(page, '/bai-viet').click()
  const told = page.getByText(new RegExp(String.raw`^${host} asks to wait until .*\d{1,2}:\d{2}`)).last()
  await expect(told).toBeVisible()
  const asked = () => news.requests.filter((request) => request === 'GET /bai-viet').length
  expect(asked()).toBe(1)

  await page.getByRole('button', { name: 'Try once now' }).click()
  await expect.poll(asked).toBe(2)
  await expect(told).toBeVisible()

  // It answers again, so that its images come, too.
  for (const [path, route] of Object.entries(routes)) news.set(path, route)
  await page.getByRole('button', { name: 'Try once now' }).click()
  await expect(articleFrame(page).locator('body')).toContainText('Các nhóm sinh viên tình nguyện')
  await expect(articleFrame(page).locator('img').first()).toHaveAttribute('src', /^asset:/)
  expect(asked()).toBe(3)
})
