import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { newsPage, newsRoutes } from '../helpers/news-site'
import { row, saveByDialog } from '../helpers/reader'

const titles = ['Chợ nổi một', 'Chợ nổi hai', 'Chợ nổi ba', 'Chợ nổi bốn']
const [one = '', two = '', three = '', four = ''] = titles

const routes = () => ({
  ...newsRoutes(),
  ...Object.fromEntries(titles.map((title, index) => [`/cho-${index}`, newsPage(title)])),
})

/** The titles that are chosen, from the top. */
async function chosen(page: Page): Promise<string[]> {
  const rows = await page.getByRole('row', { selected: true }).allTextContents()
  return rows.flatMap((text) => titles.find((title) => text.includes(title)) ?? [])
}

test('people choose many articles, archive and trash them, take that back, and empty the trash', async ({
  launch,
  site,
  cli,
}) => {
  const news = await site(routes())
  const { page } = await launch()
  for (const index of titles.keys()) {
    await saveByDialog(page, news.url(`/cho-${index}`))
    await expect(row(page, titles[index] ?? '')).toBeVisible()
  }
  const grid = page.getByRole('grid')
  const bar = (count: number) => page.getByRole('group', { name: new RegExp(`^${count} articles? selected`) })
  await expect(grid).toHaveAttribute('aria-multiselectable', 'true')

  // With the mouse: one, another, and all between two. The newest stands above.
  await row(page, four).click({ modifiers: ['ControlOrMeta'] })
  await row(page, two).click({ modifiers: ['ControlOrMeta'] })
  await expect.poll(() => chosen(page)).toEqual([four, two])
  await row(page, one).click({ modifiers: ['Shift'] })
  await expect.poll(() => chosen(page)).toEqual([four, two, one])
  await expect(bar(3)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '3 articles selected' })).toHaveCount(1)
  // What is open is another matter.
  await row(page, three).click()
  await expect(row(page, three)).toHaveAttribute('aria-current', 'true')
  await expect(row(page, three)).toHaveAttribute('aria-selected', 'false')
  await expect.poll(() => chosen(page)).toEqual([four, two, one])
  await bar(3).getByRole('button', { name: 'Archive' }).click()
  await expect(row(page, four)).toHaveCount(0)
  await expect(row(page, three)).toBeVisible()
  await expect(page.getByText('3 articles archived')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  for (const title of titles) await expect(row(page, title)).toBeVisible()
  await expect.poll(() => chosen(page)).toEqual([])

  // With the keyboard: a range, a row more, all of them, and none.
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => chosen(page)).toEqual([four, three])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect.poll(() => chosen(page)).toEqual([four, three, one])
  await page.keyboard.press('ControlOrMeta+Space')
  await expect.poll(() => chosen(page)).toEqual([four, three])
  await page.keyboard.press('ControlOrMeta+a')
  await expect.poll(() => chosen(page)).toEqual([four, three, two, one])
  await page.keyboard.press('Escape')
  await expect.poll(() => chosen(page)).toEqual([])
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('s')
  await expect(row(page, three).getByRole('img', { name: 'Starred' })).toBeVisible()
  await expect(row(page, four).getByRole('img', { name: 'Starred' })).toBeVisible()
  await expect(row(page, two).getByRole('img', { name: 'Starred' })).toHaveCount(0)

  // Tags and collections are for all of them too, and are taken back in one step.
  for (const [key, name] of [
    ['t', 'Miền Tây'],
    ['c', 'Chuyến đi'],
  ] as const) {
    await page.keyboard.press(key)
    await page.getByRole('dialog').getByRole('combobox').fill(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name, selected: true })).toBeVisible()
    await page.keyboard.press('Escape')
    const counted = page.getByRole('navigation').getByText(name)
    await expect(counted.locator('..')).toContainText('2')
    await page
      .getByRole('group')
      .filter({ hasText: `“${name}”` })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect(counted.locator('..')).not.toContainText('2')
    await grid.focus()
  }

  // The menu of a row that is chosen is for all of them.
  await row(page, four).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  await expect(row(page, three)).toHaveCount(0)
  await expect(row(page, four)).toHaveCount(0)

  await page.getByRole('navigation').getByText('Trash').click()
  await expect(row(page, four)).toBeVisible()
  await page.getByRole('button', { name: 'Empty the trash…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete 2 articles for ever?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(row(page, four)).toBeVisible()
  await page.getByRole('button', { name: 'Empty the trash…' }).click()
  await dialog.getByRole('button', { name: 'Delete for ever' }).click()
  await expect(row(page, four)).toHaveCount(0)
  await expect(page.getByText('2 articles deleted for ever')).toBeVisible()

  const listed = async () =>
    (JSON.parse((await cli(['list', '--json'])).stdout) as { id: string; title: string }[]).filter(
      (article) => titles.includes(article.title),
    )
  const left = await listed()
  expect(left.map(({ title }) => title).sort()).toEqual([two, one].sort())
  const deleted = await cli(['delete', left[0]?.id ?? '', '--json'])
  expect([deleted.status, JSON.parse(deleted.stdout)]).toMatchObject([0, { id: left[0]?.id }])
  expect(await listed()).toHaveLength(1)
  expect((await cli(['show', left[0]?.id ?? '', '--json'])).status).toBe(1)
})
