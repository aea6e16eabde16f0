import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { newsPage, newsRoutes } from '../helpers/news-site'
import { row, saveByDialog } from '../helpers/reader'

const field = (page: Page) => page.getByRole('combobox')
const options = (page: Page) => page.getByRole('option')

async function choose(page: Page, text: string) {
  await page.keyboard.press('Control+k')
  await field(page).fill(text)
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveCount(0)
}

test('every action is found by its name in either language, and done with Enter', async ({ launch }) => {
  const { page } = await launch({ language: 'en' })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'All actions' })).toBeVisible()
  await expect(field(page)).toBeFocused()
  await expect(options(page).filter({ hasText: 'Save a page…' })).toContainText('Ctrl+N')
  expect(await problems(page)).toEqual([])
  await field(page).fill('thung rac')
  await expect(options(page).first()).toHaveText('Trash')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Trash', exact: true })).toBeVisible()

  await choose(page, 'ngon ngu tieng viet')
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('vi')
  await page.keyboard.press('Control+k')
  // What was done lately stands first, in the language of the window.
  await expect(options(page).nth(0)).toHaveText('Ngôn ngữ: Tiếng Việt')
  await expect(options(page).nth(1)).toHaveText('Thùng rác')
  await field(page).fill('inbox')
  await expect(options(page).first()).toContainText('Đọc sau')
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Thùng rác', exact: true })).toBeVisible()
})

test('it acts on the article that the keyboard is on, and looks for what no action is called', async ({
  launch,
  site,
}) => {
  const news = await site({
    ...newsRoutes(),
    '/mot': newsPage('Bài thứ nhất về chợ nổi'),
    '/hai': newsPage('Bài thứ hai về chợ nổi'),
  })
  const { page } = await launch({ language: 'vi' })
  for (const [path, title] of [
    ['/mot', 'Bài thứ nhất'],
    ['/hai', 'Bài thứ hai'],
  ] as const) {
    await saveByDialog(page, news.url(path))
    await expect(row(page, title)).toBeVisible()
  }
  await row(page, 'Bài thứ hai').click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await choose(page, 'gan sao')
  await expect(row(page, 'Bài thứ nhất').getByRole('img', { name: 'Có sao' })).toBeVisible()
  await expect(row(page, 'Bài thứ hai').getByRole('img', { name: 'Có sao' })).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await field(page).fill('xyzzy')
  await expect(options(page)).toHaveText(['Tìm “xyzzy” trong thư viện'])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox')).toHaveValue('xyzzy')
})
