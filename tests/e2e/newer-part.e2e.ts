import { expect, test } from '../helpers/launch'
import { newsRoutes, paidPage } from '../helpers/news-site'
import { articleFrame, row, saveByDialog } from '../helpers/reader'

const title = 'Chợ nổi đông khách đầu mùa nước'
const last = 'Các nhóm sinh viên tình nguyện'

test('a newer version that is only a part is told of, looked at and chosen', async ({ launch, site }) => {
  const news = await site(newsRoutes())
  const { page } = await launch()
  const text = articleFrame(page).locator('body')
  const newer = page.getByText('has only a part of the article')
  await saveByDialog(page, news.url('/bai-viet'))
  await row(page, 'Chợ nổi').click()
  await expect(text).toContainText(last)
  news.set('/bai-viet', paidPage().replaceAll(title, 'Bài trả phí'))
  await page.getByRole('button', { name: 'Save again from the web' }).click()
  await expect(newer).toBeVisible()
  await expect(text).toContainText(last)

  await page.getByRole('button', { name: 'Show that version' }).click()
  await expect(page.getByText('As saved on')).toBeVisible()
  await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText('Bài trả phí')
  await expect(row(page, title)).toBeVisible()
  await expect(page.getByText('the site lets those who pay read the whole article')).toBeVisible()
  await expect(text).not.toContainText(last)
  await page.getByRole('button', { name: 'Back to the one in use' }).click()
  await expect(text).toContainText(last)

  await page.getByRole('button', { name: 'Show that version' }).click()
  await page.getByRole('button', { name: 'Use this version' }).click()
  await expect(page.getByText('As saved on')).toBeHidden()
  await expect(newer).toBeHidden()
  await expect(row(page, 'Bài trả phí')).toBeVisible()
  await expect(text).not.toContainText(last)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, title)).toBeVisible()
  await expect(page.getByText('As saved on')).toBeVisible()
})
