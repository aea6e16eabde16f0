import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { newsPage } from '../helpers/news-site'
import { articleFrame, row, undo } from '../helpers/reader'

const title = 'Welcome to Trang'

async function open(page: Page): Promise<void> {
  await row(page, title).click()
  await expect(articleFrame(page).locator('h1')).toHaveText(title)
}

test('one key bookmarks the article that is read, again takes it back, and undo restores it with its note', async ({
  launch,
}) => {
  const { page } = await launch()
  await open(page)
  const button = page.getByRole('toolbar').getByRole('button', { name: 'Bookmark', exact: true })
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('Control+d')
  await expect(button).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('button', { name: 'Write a note' }).click()
  await page.keyboard.type('Keep for later')
  await page.keyboard.press('Escape')
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Control+2')
  await expect(row(page, title)).toContainText('Keep for later')
})

test('a bookmark and its note survive a restart, even one that comes in the middle of a word', async ({
  launch,
}) => {
  const first = await launch()
  await open(first.page)
  await first.page.getByRole('button', { name: 'Write a note' }).click()
  await first.page.keyboard.type('Trang 3: ấm, ữ, Ệ')
  // No time to be stored by itself.
  await first.close()

  const second = await launch()
  await second.page.keyboard.press('Control+2')
  await expect(row(second.page, title)).toContainText('Trang 3: ấm, ữ, Ệ')
})

test('a title of any length takes three lines of the list', async ({ launch, cli, site }) => {
  const long = 'Chợ nổi đông khách đầu mùa nước '.repeat(16)
  const news = await site({ '/dai': newsPage(long) })
  const { stdout } = await cli(['save', news.url('/dai'), '--json'])
  await cli(['bookmark', (JSON.parse(stdout) as { id: string }).id])
  const { page } = await launch()
  await page.keyboard.press('Control+2')
  const words = row(page, 'Chợ nổi').getByRole('button').getByText('Chợ nổi')
  const lines = await words.evaluate(
    (shown) => shown.clientHeight / Number.parseFloat(getComputedStyle(shown).lineHeight),
  )
  expect(Math.round(lines)).toBe(3)
})

test('the list of bookmarks is worked by keyboard alone', async ({ launch }) => {
  const { page } = await launch()
  for (const name of [title, 'Chào bạn, đây là Trang']) {
    await row(page, name).click()
    await page.keyboard.press('Control+d')
    await expect(row(page, name).getByRole('img', { name: 'Bookmarked' })).toBeVisible()
  }
  await page.keyboard.press('Control+2')
  const grid = page.getByRole('grid')
  await expect(grid.getByRole('row')).toHaveCount(2)

  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(grid.getByRole('button', { name: 'Chào bạn, đây là Trang' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(grid.getByRole('button', { name: title })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Escape')
  await expect(row(page, title)).toContainText('By keyboard')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Delete')
  await expect(grid.getByRole('row')).toHaveCount(1)
  await expect(grid.getByRole('button', { name: title })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(articleFrame(page).locator('h1')).toHaveText(title)
  // With the last one the keyboard stays in the list.
  await grid.getByRole('button', { name: title }).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('No bookmarks yet')).toBeVisible()
  await expect(page.locator('#list')).toBeFocused()
})

test('bookmarks are found as one types, chosen, moved to a collection and removed together, and come back together', async ({
  launch,
}) => {
  const { page } = await launch()
  const vietnamese = 'Chào bạn, đây là Trang'
  for (const name of [title, vietnamese]) {
    await row(page, name).click()
    await page.keyboard.press('Control+d')
    await expect(row(page, name).getByRole('img', { name: 'Bookmarked' })).toBeVisible()
  }
  await expect(articleFrame(page).locator('h1')).toHaveText(vietnamese)
  await page.keyboard.press('b')
  await expect(articleFrame(page).getByRole('button', { name: /^Bookmarked place/ })).toBeVisible()
  await page.keyboard.press('Control+2')
  const grid = page.getByRole('grid')
  await expect(grid.getByRole('row')).toHaveCount(3)

  await page.keyboard.press('/')
  await page.keyboard.type('chao ban day la')
  await expect(grid.getByRole('row')).toHaveCount(2)
  await expect(page.getByText('2 of 3')).toBeVisible()
  expect(await problems(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(grid.getByRole('row')).toHaveCount(3)

  await grid.focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(2)
  // The one that the mouse is on is seen to be chosen as well.
  await grid.locator('[aria-selected="true"]').first().hover()
  const colours = await grid
    .locator('[aria-selected="true"]')
    .evaluateAll((rows) => rows.map((one) => getComputedStyle(one, '::before').backgroundColor))
  expect(new Set(colours).size).toBe(1)
  await page.keyboard.press('Control+a')
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(3)
  await page.keyboard.press('c')
  await expect(page.getByRole('combobox', { name: 'Find or make a collection' })).toBeFocused()
  await page.keyboard.type('Luận văn')
  await page.keyboard.press('Enter')
  await expect(grid.getByText('Luận văn')).toHaveCount(3)
  await undo(page, '3 bookmarks moved to “Luận văn”')
  await expect(grid.getByText('Luận văn')).toHaveCount(0)

  await page
    .getByRole('group', { name: '3 bookmarks selected' })
    .getByRole('button', { name: 'Remove the bookmark' })
    .click()
  await expect(page.getByText('No bookmarks yet')).toBeVisible()
  await undo(page, '3 bookmarks removed')
  await expect(grid.getByRole('row')).toHaveCount(3)

  await page.getByRole('button', { name: 'Order and selection' }).click()
  await page.getByRole('menuitemradio', { name: 'Places alone' }).click()
  await expect(grid.getByRole('row')).toHaveCount(1)
  await grid.getByRole('button', { name: vietnamese }).click()
  await expect(articleFrame(page).getByRole('button', { name: /^Bookmarked place/ })).toBeInViewport()
})
