import type { ServerResponse } from 'node:http'
import { expect, test } from '../helpers/launch'
import { newsPage, newsRoutes, png } from '../helpers/news-site'
import { row, saveByDialog } from '../helpers/reader'

test('a page of a thousand images says how far it is, and is stopped in their midst', async ({
  launch,
  site,
}) => {
  const images = Array.from({ length: 998 }, (_, index) => `<p><img src="/anh/mot.png?${index}"></p>`)
  const news = await site({
    ...newsRoutes(),
    '/nghin-anh': newsPage('Nghìn ảnh').replace('</figure>', `</figure>${images.join('')}`),
  })
  const held: ServerResponse[] = []
  let answered = 0
  news.set('/anh/mot.png', (_request, response) => {
    response.setHeader('content-type', 'image/png')
    if (answered < 300) response.end(png(answered++ % 256, 1, 2))
    else held.push(response)
  })
  const asked = () => news.requests.filter((request) => request === 'GET /anh/mot.png').length

  const { page } = await launch()
  await saveByDialog(page, news.url('/nghin-anh'))
  await row(page, '/nghin-anh').click()
  await expect(page.getByText(/30[012] of 1000/)).toBeVisible({ timeout: 30_000 })
  expect(held.length).toBeLessThanOrEqual(6)

  await page.getByRole('button', { name: 'Don’t save it' }).click()
  await expect(page.getByRole('row').filter({ hasText: /nghin-anh|Nghìn ảnh/ })).toHaveCount(0)
  const before = asked()
  for (const response of held) response.end(png(1, 2, 3))

  // The host is free for the next page, and nothing of the first is asked for any more.
  await saveByDialog(page, news.url('/bai-viet'))
  await expect(row(page, 'Chợ nổi đông khách đầu mùa nước')).toBeVisible()
  expect(asked()).toBe(before)
  await expect(page.getByRole('row').filter({ hasText: 'Nghìn ảnh' })).toHaveCount(0)
})
