import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { newsPage, newsParagraphs, newsRoutes } from '../helpers/news-site'
import { articleFrame, expectOpened, row, saveByDialog, toast, undo } from '../helpers/reader'

const title = 'Chợ nổi đông khách đầu mùa nước'
const otherTitle = 'Mùa nước về sớm: chợ nổi đông khách'

/** The page as another newsroom has it: with a headline of its own, and one word changed. */
const otherPage = newsPage(otherTitle).replace('gần ba mươi năm', 'gần bốn mươi năm')

const sidebarItem = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) })

test('articles of nearly the same words are shown side by side, told apart or made one, and that is undone', async ({
  launch,
  cli,
  site,
}) => {
  const news = await site({ ...newsRoutes(), '/ban-tin': otherPage })
  const first = news.url('/bai-viet')
  await cli(['save', first])
  await cli(['save', news.url('/ban-tin')])
  const { page } = await launch()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await row(page, otherTitle).click()
  await page.keyboard.press('s')
  await expectOpened(page)
  await page.keyboard.press('Control+Shift+f')
  await page.keyboard.type('bốn')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('toolbar', { name: 'Highlight tools' })).toBeVisible()
  await page.keyboard.press('h')

  await sidebarItem(page, 'Duplicates').click()
  const groups = page.getByRole('list', { name: 'Duplicates' }).getByRole('button')
  await expect(groups).toHaveText([new RegExp(`${title}2 articles`)])
  expect.soft(await problems(page)).toEqual([])
  await groups.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Side by side' })
  await expect(dialog.getByRole('columnheader')).toHaveText(['Title', title, otherTitle])
  const addresses = dialog.getByRole('row', { name: 'Address' }).getByRole('cell')
  await expect(addresses.first()).toHaveText(first.replace('http://', ''))
  await expect(dialog.getByRole('row', { name: 'Starred' }).getByRole('cell')).toHaveText(['–', 'Yes'])
  await expect(dialog.getByRole('row', { name: 'Highlights' }).getByRole('cell')).toHaveText(['0', '1'])
  await expect(dialog.getByRole('deletion').last()).toContainText('ba')
  await expect(dialog.getByRole('insertion').last()).toContainText('bốn')
  expect.soft(await problems(page)).toEqual([])

  await dialog.getByRole('button', { name: 'They are 2 different articles' }).click()
  await expect(page.getByRole('heading', { name: 'No duplicates' })).toBeVisible()
  expect.soft(await problems(page)).toEqual([])
  await undo(page, 'They stay 2 articles')
  await expect(groups).toHaveCount(1)

  // In the language that is switched to.
  await groups.click()
  await page.keyboard.press('Control+Shift+L')
  const compared = page.getByRole('dialog', { name: 'Đặt cạnh nhau' })
  await compared.getByRole('button', { name: `Giữ bài này: ${title}` }).click()
  const merged = `Đã gộp 2 bài thành một: “${title}”`
  await expect(toast(page, merged)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Không có bài trùng' })).toBeVisible()
  await sidebarItem(page, 'Tất cả').click()
  await expect(sidebarItem(page, 'Bài trùng')).toHaveCount(0)
  await expect(row(page, otherTitle)).toHaveCount(0)
  await expect(row(page, title)).toBeVisible()
  await sidebarItem(page, 'Gắn sao').click()
  await expect(row(page, title)).toBeVisible()

  await undo(page, merged)
  await expect(row(page, otherTitle)).toBeVisible()
  await expect(row(page, title)).toHaveCount(0)
  await expect(sidebarItem(page, 'Bài trùng')).toBeVisible()

  // The reader tells of it, too.
  await row(page, otherTitle).click()
  const notice = page.getByRole('complementary').filter({ hasText: `“${title}”` })
  await notice.getByRole('button', { name: 'Đặt cạnh nhau' }).click()
  await expect(compared.getByRole('columnheader').last()).toHaveText(otherTitle)
  await page.keyboard.press('Escape')
  await expect(compared).toBeHidden()
})

test('an address that leads to an article that is there becomes a version of it, is told of, and that is undone', async ({
  launch,
  cli,
  site,
}) => {
  const news = await site(newsRoutes())
  news.set('/b', { status: 302, headers: { location: '/bai-viet' } })
  await cli(['save', news.url('/bai-viet')])
  const { page } = await launch()
  await expect(row(page, title)).toHaveCount(1)
  await saveByDialog(page, news.url('/b'))
  const told = `“${title}” was there already: this is another version of it`
  await expect(toast(page, told)).toBeVisible()
  await expect(row(page, title)).toHaveCount(1)
  await expect(row(page, '/b')).toHaveCount(0)
  await undo(page, told)
  await expect(row(page, title)).toHaveCount(2)
  await expect(sidebarItem(page, 'Duplicates')).toBeVisible()

  // One that is open as it turns out leaves its place to the other.
  news.set('/c', (_request, response) => {
    setTimeout(() => response.writeHead(302, { location: '/bai-viet' }).end(), 3000)
  })
  await saveByDialog(page, news.url('/c'))
  await row(page, '/c').click()
  await expect(toast(page, told)).toBeVisible()
  await expectOpened(page)
  await expect(row(page, title)).toHaveCount(2)

  // So does the way to it that was shown as it was queued.
  news.set('/d', { status: 302, headers: { location: '/bai-viet' } })
  await saveByDialog(page, news.url('/d'))
  await expect(toast(page, told).first()).toBeVisible()
  await row(page, 'Welcome to Trang').click()
  await expect(articleFrame(page).locator('body')).not.toContainText(newsParagraphs[0] ?? '')
  await page.getByRole('button', { name: 'Show', exact: true }).first().click()
  await expect(articleFrame(page).locator('body')).toContainText(newsParagraphs[0] ?? '')
})
