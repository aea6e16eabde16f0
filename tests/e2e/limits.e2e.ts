import { expect, test } from '../helpers/launch'
import { newsPage } from '../helpers/news-site'
import { row, saveByDialog } from '../helpers/reader'

test('a page that is too large says the limit, and is saved once the limit is raised', async ({
  launch,
  site,
}) => {
  const large = newsPage('Bài rất nặng').replace('</body>', `<!--${'x'.repeat(6 * 1024 ** 2)}--></body>`)
  const news = await site({ '/nang': large })
  const { page } = await launch()
  const setPageLimit = async (now: string, wanted: string) => {
    await page.keyboard.press('Control+,')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'The page itself' }).click()
    await expect(page.getByRole('option', { name: now })).toHaveAttribute('aria-selected', 'true')
    await page.getByRole('option', { name: wanted, exact: true }).click()
    await expect(dialog.getByRole('combobox', { name: 'The page itself' })).toContainText(wanted)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }

  await setPageLimit('20 MB', '5 MB')
  await saveByDialog(page, news.url('/nang'))
  await expect(row(page, '/nang')).toContainText('larger than the limit of 5 MB')
  await setPageLimit('5 MB', '20 MB')
  await row(page, '/nang').getByRole('button', { name: 'Try again' }).click()
  await expect(row(page, 'Bài rất nặng')).toBeVisible()
})
