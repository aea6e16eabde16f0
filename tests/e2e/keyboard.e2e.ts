import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { newsPage, newsRoutes } from '../helpers/news-site'
import { resize } from '../helpers/open-long'
import { expectOpened, row, saveByDialog } from '../helpers/reader'

const titles = ['Bài thứ nhất về chợ nổi', 'Bài thứ hai về chợ nổi', 'Bài thứ ba về chợ nổi']
const [first = '', second = '', third = ''] = titles

const routes = () => ({
  ...newsRoutes(),
  ...Object.fromEntries(titles.map((title, index) => [`/bai-${index}`, newsPage(title)])),
})

/** The row that `aria-activedescendant` of the list points at. */
const activeRow = async (page: Page) => {
  const id = await page.getByRole('grid').getAttribute('aria-activedescendant')
  return page.locator(`[id="${id}"]`)
}

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  )

test.describe('with the keyboard alone', () => {
  test('people move through the list, open, star, archive and undo', async ({ launch, site }) => {
    const news = await site(routes())
    const { page } = await launch()
    for (const index of titles.keys()) {
      await saveByDialog(page, news.url(`/bai-${index}`))
      await expect(row(page, titles[index] ?? '')).toBeVisible()
    }

    // Newest first: the third stands above the others.
    await page.keyboard.press('j')
    await expect(page.getByRole('grid')).toBeFocused()
    await expect(await activeRow(page)).toContainText(third)
    await page.keyboard.press('j')
    await expect(await activeRow(page)).toContainText(second)
    await page.keyboard.press('ArrowDown')
    await expect(await activeRow(page)).toContainText(first)
    await page.keyboard.press('Home')
    await expect(await activeRow(page)).toContainText(third)
    await expect(page.locator('main iframe')).toHaveCount(0)

    await page.keyboard.press('Enter')
    await expect(row(page, third)).toHaveAttribute('aria-current', 'true')
    await expectOpened(page)

    await page.getByRole('grid').focus()
    await page.keyboard.press('s')
    await expect(row(page, third).getByRole('img', { name: 'Starred' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('e')
    await expect(row(page, second)).toHaveCount(0)
    await expect(await activeRow(page)).toContainText(first)
    await page.getByRole('button', { name: 'Undo' }).first().press('Enter')
    await expect(row(page, second)).toBeVisible()
  })

  test('what was done is taken back by the key for it, one after the other, also once its message has gone', async ({
    launch,
    cli,
    site,
  }) => {
    const news = await site(routes())
    const { page } = await launch({ language: 'vi' })
    for (const index of titles.keys()) await cli(['save', news.url(`/bai-${index}`)])
    await expect(row(page, third)).toBeVisible()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Delete')
    await expect(row(page, third)).toHaveCount(0)

    // To the message, and back from it.
    await page.keyboard.press('F6')
    await expect(page.getByRole('region', { name: 'Thông báo', exact: true })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Hoàn tác' }).first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(row(page, third)).toBeVisible()
    await expect(page.getByRole('grid')).toBeFocused()

    const star = row(page, third).getByRole('img', { name: 'Có sao' })
    await page.keyboard.press('Home')
    await page.keyboard.press('s')
    await expect(star).toBeVisible()
    await page.getByRole('button', { name: 'Đóng' }).first().click()
    await page.keyboard.press('Control+z')
    await expect(page.getByText('Hoàn tác: Đã gắn sao').first()).toBeVisible()
    await expect(star).toHaveCount(0)
    await page.keyboard.press('Control+Shift+z')
    await expect(star).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(star).toHaveCount(0)
    // Nothing is left; and in a field the key is for what is typed.
    await page.keyboard.press('Control+z')
    await page.getByRole('grid').focus()
    await page.keyboard.press('Delete')
    await expect(row(page, third)).toHaveCount(0)
    await page.keyboard.press('/')
    await page.keyboard.type('cho')
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('searchbox')).not.toHaveValue('cho')
    await page.keyboard.press('Escape')
    await expect(row(page, first)).toBeVisible()
    await expect(row(page, third)).toHaveCount(0)
  })

  test('the first stops of the Tab key lead past toolbar and sidebar', async ({ launch, site }) => {
    const news = await site(routes())
    const { page } = await launch()
    await saveByDialog(page, news.url('/bai-0'))
    await expect(row(page, first)).toBeVisible()
    await page.reload()
    await expect(row(page, first)).toBeVisible()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to the list')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid')).toBeFocused()
    // A view in the place of list and article has one stop of its own, and the keyboard goes there by itself.
    await page.keyboard.press('Control+4')
    await expect(page.getByRole('main')).toBeFocused()
    await expect(page.getByRole('button', { name: /^Skip/ })).toHaveText(['Skip to the content'])
    await page.getByRole('button', { name: /^Skip/ }).press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  test('panes collapse and come back, and the choice is kept', async ({ launch }) => {
    const { page, close } = await launch()
    await expect(page.getByRole('navigation')).toBeVisible()
    await page.keyboard.press('[')
    await expect(page.getByRole('navigation')).toBeHidden()
    await page.keyboard.press(']')
    await expect(page.getByRole('heading', { name: 'Inbox' })).toBeHidden()
    await page.keyboard.press(']')
    await close()
    const again = await launch()
    await expect(again.page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
    await expect(again.page.getByRole('navigation')).toBeHidden()
  })

  test('keys that write stay in fields, and dialogs give the focus back', async ({ launch }) => {
    const { page } = await launch()
    await page.keyboard.press('Control+n')
    const field = page.getByRole('dialog').getByRole('textbox')
    await expect(field).toBeFocused()
    await field.pressSequentially('[ejs?')
    await expect(field).toHaveValue('[ejs?')
    await expect(page.getByRole('navigation', { includeHidden: true })).toHaveCount(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  })
})

test('a narrow window shows one pane at a time, with a way back', async ({ launch, site }) => {
  const news = await site(routes())
  const { app, page } = await launch()
  await saveByDialog(page, news.url('/bai-0'))
  await expect(row(page, first)).toBeVisible()
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.setContentSize(640, 700),
  )
  await expect(page.getByRole('navigation')).toBeHidden()
  await row(page, first).click()
  await expect(page.locator('main iframe')).toBeVisible()
  await expect(row(page, first)).toBeHidden()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(row(page, first)).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('navigation')).toBeVisible()
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByRole('heading', { name: 'Archive', level: 1 })).toBeVisible()
})

test('in a narrow window the keyboard goes on in the table that it opened, and only ways to what is there are offered', async ({
  launch,
}) => {
  const running = await launch()
  const { page } = running
  const ways = page.getByRole('button', { name: /^Skip/ })
  await resize(running, 700, 700)
  await expect(ways).toHaveText(['Skip to the list'])
  for (const key of ['Control+3', 'Control+4']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('main')).toBeFocused()
    await expect(ways).toHaveText(['Skip to the content'])
    await ways.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    expect(await problems(page)).toEqual([])
  }
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('navigation')).toBeVisible()
  await expect(ways).toHaveCount(0)
  await page.keyboard.press('Control+1')
  await row(page, 'Welcome to Trang').click()
  await expect(ways).toHaveText(['Skip to the article'])
  await ways.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('f')
  await resize(running, 1280, 800)
  await expect(ways).toHaveText(['Skip to the article'])
})
