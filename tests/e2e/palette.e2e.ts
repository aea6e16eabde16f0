import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { newsPage, newsRoutes } from '../helpers/news-site'
import { expectOpened, row, saveByDialog } from '../helpers/reader'

const field = (page: Page) => page.getByRole('combobox')
const options = (page: Page) => page.getByRole('option')

/** Does what is found first by this, once something is: what an action is about may still be being read. */
async function choose(page: Page, text: string) {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await field(page).fill(text)
  await expect(options(page).first()).not.toHaveText(/^(?:Tìm|Search the library for) “/)
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
  // It begins anew, also where it is asked for again at once.
  await page.keyboard.press('Control+k')
  await expect(field(page)).toHaveValue('')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Thùng rác', exact: true })).toBeVisible()

  await page.keyboard.press('Control+k')
  await field(page).fill('kho luu')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await expect(page.locator('h1', { hasText: 'Kho lưu' })).toBeAttached()
  await expect(field(page)).toHaveValue('')
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
  await expectOpened(page)
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

test('collections, tags and saved searches are found there, and how the list is shown', async ({
  launch,
  cli,
  site,
}) => {
  const news = await site({
    ...newsRoutes(),
    '/mot': newsPage('Bài thứ nhất về chợ nổi'),
    '/hai': newsPage('An sáng ở Huế'),
  })
  const ids: string[] = []
  for (const path of ['/mot', '/hai']) {
    const { stdout } = await cli(['save', news.url(path), '--json'])
    ids.push((JSON.parse(stdout) as { id: string }).id)
  }
  await cli(['tag', ids[0] ?? '', 'Đường sông'])
  await cli(['bookmark', ids[1] ?? '', '--collection', 'Miền Trung/Huế'])
  const { page } = await launch({ language: 'vi' })
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 })

  await page.keyboard.press('Control+k')
  await field(page).fill('duong song')
  await expect(options(page).first()).toHaveText(/^Đường sông\s*Nhãn$/)
  await page.keyboard.press('Enter')
  await expect(heading('Đường sông')).toBeVisible()

  await choose(page, 'hue')
  await expect(heading('Huế')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(1)

  await choose(page, 'tat ca bai')
  await choose(page, 'sort by title')
  await expect(page.locator('#list [data-article]').first()).toContainText('An sáng')
  await choose(page, 'dao thu tu')
  await expect(page.locator('#list [data-article]').first()).not.toContainText('An sáng')
  await choose(page, 'nhom theo trang')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  // What the list is already in is not on offer.
  await page.keyboard.press('Control+k')
  await field(page).fill('chia nhom theo trang')
  await expect(options(page)).toHaveText([/^Tìm “/])
  await page.keyboard.press('Escape')
  await choose(page, 'chon tat ca')
  await expect(page.getByRole('group', { name: /^Đã chọn 4 bài/ })).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('chợ nổi')
  await expect(row(page, 'Bài thứ nhất').locator('mark').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await field(page).fill('luu luot tim')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel('Tên').fill('Chợ')
  await page.keyboard.press('Enter')
  await expect(heading('Chợ')).toBeVisible()
  await choose(page, 'rename collection')
  await page.getByRole('dialog').getByLabel('Tên').fill('Chợ nổi')
  await page.keyboard.press('Enter')
  await expect(heading('Chợ nổi')).toBeVisible()
  await choose(page, 'xoa bo suu tap')
  await expect(heading('Đọc sau')).toBeVisible()
  await choose(page, 'hoan tac')
  await choose(page, 'duong song')
  await page.keyboard.press('Control+k')
  await field(page).fill('gop nhan')
  await expect(options(page).first()).toHaveText(/^Gộp nhãn/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Gộp nhãn' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveCount(0)
  await choose(page, 'xoa nhan')
  await expect(heading('Đọc sau')).toBeVisible()
  await choose(page, 'tat ca bai')
  await page.keyboard.press('Control+k')
  await field(page).fill('cho')
  await expect(options(page).filter({ hasText: 'Lượt tìm đã lưu' })).toHaveText(/^Chợ nổi\s*Lượt/)
  expect(await problems(page)).toEqual([])
})

test('what could not be saved is found, and tried again, all of it or what is chosen', async ({
  launch,
  site,
}) => {
  const asked: string[] = []
  const news = await site({
    '/mot': (request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(404).end()
    },
    '/hai': (request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(404).end()
    },
  })
  const { page } = await launch({ language: 'vi' })
  await saveByDialog(page, news.url('/mot'))
  await saveByDialog(page, news.url('/hai'))
  await choose(page, 'chua luu duoc')
  await expect(page.locator('[data-article]')).toHaveCount(2)
  const tried = async (...paths: string[]) => {
    await expect.poll(() => asked.toSorted()).toEqual(paths)
    asked.length = 0
    await expect(page.locator('[data-article]')).toHaveCount(2)
  }
  await tried('/hai', '/mot')
  await choose(page, 'thu lai moi trang')
  await tried('/hai', '/mot')

  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('group', { name: 'Đã chọn 2 bài' })
  await bar.getByRole('button', { name: 'Thử lại' }).click()
  await tried('/hai', '/mot')

  await choose(page, 'tam dung luu')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+Shift+r')
  await expect(page.locator('[data-article]')).toHaveCount(0)
  await choose(page, 'dang cho')
  await expect(page.locator('[data-article]')).toHaveCount(2)
  await choose(page, 'tiep tuc luu')
  await choose(page, 'chua luu duoc')
  await tried('/hai', '/mot')
})
