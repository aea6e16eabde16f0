import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { problems } from '../helpers/accessibility'
import { row } from '../helpers/reader'

const filler =
  '<p>Sân ga vắng dần, gió từ cánh đồng thổi vào mang theo mùi rạ mới, và đèn ở cuối ngõ bật lên từng ngọn một.</p>'

const article = (title: string, paragraphs: number) =>
  `<!doctype html><html lang="vi"><title>${title}</title><article><h1>${title}</h1>${filler.repeat(paragraphs)}</article></html>`

const routes = {
  '/zen': article('Zen và nghệ thuật sửa xe', 5),
  '/dua': article('Dừa xiêm miền Tây', 30),
  '/den': article('Đèn biển Kê Gà', 14),
  '/an': article('Ăn sáng ở Huế', 8),
}

/** The titles of the list, from the top. */
const titles = (page: Page) => page.locator('#list [role=row][data-article] p:first-child')

/** Puts the articles into the archive, where nothing else is, and goes there. */
async function archive(page: Page, ...articles: string[]): Promise<void> {
  for (const title of articles) {
    await row(page, title).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await expect(row(page, title)).toBeHidden()
  }
  await page.getByRole('navigation').getByText('Archive').click()
  await expect(titles(page)).toHaveCount(articles.length)
}

/** Opens the menu of the list's order and chooses in it, all with the keyboard. */
async function choose(page: Page, button: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: button }).focus()
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitemradio', { name: choice, exact: true })
  await expect(item).toBeVisible()
  await page.keyboard.type(choice.slice(0, 1))
  for (let press = 0; press < 20 && !(await item.evaluate((one) => one === document.activeElement)); press++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(item).toBeHidden()
}

test('a list is put in order and in groups with the keyboard, and remembers it', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  await cli(['save', ...Object.keys(routes).map((path) => server.url(path))])
  const first = await launch()
  const { page } = first
  await archive(page, 'Zen', 'Dừa xiêm', 'Đèn biển', 'Ăn sáng')

  await choose(page, 'Sort and group', 'Title')
  await expect(titles(page)).toHaveText([/Ăn sáng/, /Dừa xiêm/, /Đèn biển/, /Zen/])
  await choose(page, 'Sort and group', 'Z to A')
  await expect(titles(page)).toHaveText([/Zen/, /Đèn biển/, /Dừa xiêm/, /Ăn sáng/])
  await choose(page, 'Sort and group', 'Reading time')
  await expect(titles(page)).toHaveText([/Zen/, /Ăn sáng/, /Đèn biển/, /Dừa xiêm/])

  await choose(page, 'Sort and group', 'Day')
  const grid = page.getByRole('grid')
  const heading = page.getByRole('rowheader')
  await expect(heading).toHaveText(/Today\s*4/)
  await expect(grid).toHaveAttribute('aria-rowcount', '5')
  // The keyboard goes over articles, not over headings.
  await grid.focus()
  await page.keyboard.press('End')
  await expect(row(page, 'Dừa xiêm')).toHaveAttribute('aria-rowindex', '5')
  await page.keyboard.press('s')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Zen')).toHaveAttribute('aria-current', 'true')
  await first.close()

  const second = await launch({ language: 'vi' })
  await second.page.getByRole('navigation').getByText('Kho lưu').click()
  await expect(second.page.getByRole('rowheader')).toHaveText(/Hôm nay\s*4/)
  expect(await problems(second.page)).toEqual([])
  await expect(titles(second.page)).toHaveText([/Zen/, /Ăn sáng/, /Đèn biển/, /Dừa xiêm/])
  await expect(second.page.getByRole('navigation').getByText('Gắn sao').locator('..')).toContainText('1')
  // Another view has an order of its own.
  await second.page.getByRole('navigation').getByText('Tất cả').click()
  await expect(second.page.getByRole('heading', { name: 'Tất cả' })).toBeVisible()
  await expect(row(second.page, 'Zen')).toBeVisible()
  await expect(second.page.getByRole('rowheader')).toHaveCount(0)
  await choose(second.page, 'Sắp xếp và chia nhóm', 'Nguồn tin')
  await expect(second.page.getByRole('rowheader')).toHaveText(/Không từ nguồn tin nào/)
})

test('what has been read leaves a list of the unread alone, and comes back with it', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  await cli(['save', server.url('/zen'), server.url('/an')])
  const { page } = await launch()
  await archive(page, 'Zen', 'Ăn sáng')
  await page.getByRole('button', { name: 'Unread only' }).click()
  for (const title of ['Zen', 'Ăn sáng']) {
    await row(page, title).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Mark as read' }).click()
    await expect(row(page, title)).toBeHidden()
  }
  await expect(page.getByRole('heading', { name: 'Everything is read' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all articles' }).click()
  await expect(titles(page)).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Unread only' })).toHaveAttribute('aria-pressed', 'false')
})

test('a list that is opened again begins with its first row, and nothing is chosen in it', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  await cli(['save', ...Object.keys(routes).map((path) => server.url(path))])
  const { page } = await launch()
  const grid = page.getByRole('grid')
  const views = page.getByRole('navigation')
  const chosen = grid.locator('[aria-selected=true]')
  const active = () =>
    grid.evaluate((list) =>
      document
        .getElementById(list.getAttribute('aria-activedescendant') ?? '')
        ?.getAttribute('aria-rowindex'),
    )
  await grid.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('x')
  await expect(chosen).toHaveCount(1)
  const last = await active()
  expect(Number(last)).toBeGreaterThan(3)

  await views.getByText('All', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'All', exact: true })).toBeVisible()
  await expect(chosen).toHaveCount(0)
  await views.getByText('Inbox').click()
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await expect(chosen).toHaveCount(0)
  expect(await active()).toBe('1')

  // Whoever goes elsewhere by a key goes on by keys.
  await views.getByText('All', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'All', exact: true })).toBeVisible()
  await grid.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(grid.locator('[aria-rowindex="1"]')).toHaveAttribute('aria-current', 'true')
})
