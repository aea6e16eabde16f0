import { themes } from '@shared/preferences'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { newsPage, newsParagraphs, newsRoutes } from '../helpers/news-site'
import { articleFrame, row, saveByDialog } from '../helpers/reader'

const title = 'Chợ nổi đông khách đầu mùa nước'
const added = 'Sáng mai chợ họp sớm hơn một giờ để đón khách từ thành phố về.'

/** The page as its newsroom changed it: three words in one place, and a paragraph more. */
const changedPage = newsPage()
  .replace('gần ba mươi năm', 'hơn bốn mươi năm')
  .replace(`<p>${newsParagraphs[4]}</p>`, `<p>${newsParagraphs[4]}</p><p>${added}</p>`)

test('versions of an article are compared: words added and removed, from one difference to the next', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const { page } = await launch()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await saveByDialog(page, news.url('/bai-viet'))
  await row(page, title).click()
  await expect(articleFrame(page).locator('body')).toContainText('gần ba mươi năm')
  news.set('/bai-viet', changedPage)
  await page.getByRole('button', { name: 'Save again from the web' }).click()
  await expect(articleFrame(page).locator('body')).toContainText(added)

  await page.getByRole('button', { name: 'Details of this copy' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Compare' }).last().click()
  const dialog = page.getByRole('dialog', { name: 'Compare versions' })
  await expect(dialog.getByRole('status')).toHaveText('17 words added, 2 words removed')
  await expect(dialog.getByRole('deletion')).toHaveText([' [removed:] gần ba'])
  await expect(dialog.getByRole('insertion')).toHaveText([' [added:] hơn bốn', ` [added:] ${added}`])

  await page.keyboard.press('j')
  await expect(dialog.getByRole('status')).toHaveText('Difference 1 of 2')
  await expect(dialog.getByRole('deletion')).toBeFocused()
  await page.keyboard.press('j')
  await expect(dialog.getByRole('insertion').last()).toBeFocused()
  await expect(dialog.getByRole('button', { name: 'Next difference' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Previous difference' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Difference 1 of 2')

  for (const theme of themes.filter((name) => name !== 'system')) {
    await page.evaluate((next) => window.trang.preferences.set({ theme: next }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    expect.soft(await problems(page), theme).toEqual([])
  }

  // Both the same version: nothing differs. In the language that is switched to.
  await page.keyboard.press('Control+Shift+L')
  const compared = page.getByRole('dialog', { name: 'So sánh các bản lưu' })
  await expect(compared.getByRole('status')).toHaveText('Chỗ khác 1/2')
  await compared.getByRole('combobox', { name: 'Bản trước' }).click()
  await page.getByRole('option').first().click()
  await expect(compared.getByText('Không khác chữ nào')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(compared).toBeHidden()
})

test('an older version that is open is compared with the one in use', async ({ launch, site }) => {
  const news = await site(newsRoutes())
  const { page } = await launch({ language: 'vi' })
  await saveByDialog(page, news.url('/bai-viet'))
  await row(page, title).click()
  news.set('/bai-viet', changedPage)
  await page.getByRole('button', { name: 'Lưu lại từ trang gốc' }).click()
  await expect(articleFrame(page).locator('body')).toContainText(added)
  await page.getByRole('button', { name: 'Chi tiết bản lưu' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Xem', exact: true }).click()
  await page.getByRole('button', { name: 'So với bản đang dùng' }).click()
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Thêm 17 chữ, bớt 2 chữ')
})
