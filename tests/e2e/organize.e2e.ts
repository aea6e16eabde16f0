import type { Locator, Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { articleFrame, row, undo } from '../helpers/reader'

const filler =
  '<p>Gió từ cánh đồng thổi vào mang theo mùi rạ mới, và đèn ở cuối ngõ bật lên từng ngọn một.</p>'

const article = (title: string) =>
  `<!doctype html><html lang="vi"><title>${title}</title><article><h1>${title}</h1>${filler.repeat(5)}</article></html>`

const routes = { '/tau': article('Chuyến tàu sớm'), '/mua': article('Mưa trên sông') }

const sidebar = (page: Page, group: string) => page.getByRole('group', { name: group, exact: true })

/** Drops what a drag of articles or of a collection carries. */
async function drop(target: Locator, type: string, data: string): Promise<void> {
  const transfer = await target.page().evaluateHandle(
    ([kind = '', value = '']) => {
      const made = new DataTransfer()
      made.setData(kind, value)
      return made
    },
    [type, data],
  )
  for (const event of ['dragenter', 'dragover', 'drop'])
    await target.dispatchEvent(event, { dataTransfer: transfer })
}

test('articles are tagged with the keyboard alone, and found by their tags', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  await cli(['save', server.url('/tau'), server.url('/mua')])
  const { page } = await launch()
  await row(page, 'Chuyến tàu sớm').click()
  await expect(articleFrame(page).getByRole('heading', { name: 'Chuyến tàu sớm' })).toBeVisible()

  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: 'Tags' })
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('Đường sắt')
  await expect(dialog.getByRole('option')).toHaveText(['Create “Đường sắt”'])
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('option', { name: 'Đường sắt', selected: true })).toBeVisible()
  await page.keyboard.type('Buổi sáng')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('option')).toHaveText(['Buổi sáng', 'Đường sắt'])
  // Found without its marks, and taken off again.
  await page.keyboard.type('buoi')
  await expect(dialog.getByRole('option').first()).toHaveText('Buổi sáng')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('option', { name: 'Buổi sáng', selected: false })).toBeVisible()
  expect(await problems(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Chuyến tàu sớm')).toContainText('Đường sắt')

  // The tag in the article leads to all that have it.
  await articleFrame(page).getByRole('button', { name: 'Đường sắt' }).click()
  await expect(page.getByRole('heading', { name: 'Đường sắt', level: 1 })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('/')
  await page.keyboard.type('tag:"duong sat"')
  await expect(row(page, 'Chuyến tàu sớm')).toBeVisible()
})

test('tags are managed: a colour, a merge, a deletion, and each can be undone', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  const [tau, mua] = await Promise.all(
    [server.url('/tau'), server.url('/mua')].map(async (url) => {
      const { stdout } = await cli(['save', url, '--json'])
      return (JSON.parse(stdout) as { id: string }).id
    }),
  )
  await cli(['tag', tau ?? '', 'Kinh tế'])
  await cli(['tag', mua ?? '', 'Kinh te', 'Sông'])
  const { page } = await launch({ language: 'vi' })
  const tags = sidebar(page, 'Nhãn')
  await tags.getByRole('button', { name: 'Nhãn', exact: true }).click()
  const table = page.getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(4)
  expect(await problems(page)).toEqual([])

  await page.getByRole('button', { name: 'Thao tác với “Sông”' }).click()
  await page.getByRole('menuitem', { name: 'Tên và màu…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Lam', { exact: true }).click()
  await expect(dialog.getByRole('radio', { name: 'Lam' })).toBeChecked()
  await dialog.getByLabel('Tên').fill('kinh tế')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Đã có “Kinh tế” rồi')
  expect(await problems(page)).toEqual([])
  await dialog.getByLabel('Tên').fill('Sông nước')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(table.getByRole('row', { name: 'Sông nước' })).toContainText('Lam')

  await page.getByRole('button', { name: 'Thao tác với “Kinh te”' }).click()
  await page.getByRole('menuitem', { name: 'Gộp vào…' }).click()
  // With the keyboard alone: what is typed narrows them down, the arrows go over them.
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('kinh')
  await expect(dialog.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(table.getByRole('row', { name: 'Kinh tế' })).toContainText('2')
  await expect(table.getByRole('row')).toHaveCount(3)
  await undo(page, 'Đã gộp “Kinh te” vào “Kinh tế”')
  await expect(table.getByRole('row')).toHaveCount(4)

  await tags
    .getByRole('button', { name: /^Kinh te/ })
    .first()
    .click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Xoá' }).click()
  await expect(tags.getByRole('button', { name: /^Kinh te/ })).toHaveCount(0)
  await undo(page, 'Đã xoá nhãn “Kinh te”')
  await expect(tags.getByRole('button', { name: /^Kinh te/ })).toHaveCount(1)
})

test('collections are made below each other, filled, moved and deleted', async ({ launch, cli, site }) => {
  const server = await site(routes)
  const { stdout } = await cli(['save', server.url('/tau'), '--json'])
  const { id } = JSON.parse(stdout) as { id: string }
  const { page } = await launch()
  const group = sidebar(page, 'Collections')
  const tree = group.getByRole('tree')
  const dialog = page.getByRole('dialog')
  const item = (name: string) => tree.getByRole('treeitem', { name: new RegExp(`^${name}, `) })
  await expect(group).toContainText('Collections hold what belongs together')

  const make = async (name: string) => {
    await expect(dialog.getByLabel('Name')).toBeFocused()
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  }
  await group.getByRole('button', { name: 'New collection' }).click()
  await make('Trips')
  await item('Trips').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'New collection inside…' }).click()
  await make('Trains')
  await group.getByRole('button', { name: 'New collection' }).click()
  await make('Later')
  await expect(tree.getByRole('treeitem')).toHaveText(['Later', 'Trips', 'Trains'])
  expect(await problems(page)).toEqual([])

  await drop(item('Trains'), 'application/x-trang-articles', JSON.stringify([id]))
  await expect(item('Trains')).toHaveText('Trains1')
  await expect(item('Trips')).toHaveText('Trips1')

  // With the keyboard: up into the tree, closed and open, renamed, shown.
  await item('Trains').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(item('Trips')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(item('Trains')).toBeHidden()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(item('Trains')).toBeFocused()
  await page.keyboard.press('F2')
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await make('Railways')
  await item('Railways').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Railways', level: 1 })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(1)

  const later = await item('Later').getAttribute('data-collection')
  await drop(item('Railways'), 'application/x-trang-collection', later ?? '')
  await expect(tree.getByRole('treeitem')).toHaveText(['Trips1', 'Railways1', 'Later'])
  const trips = await item('Trips').getAttribute('data-collection')
  await drop(item('Later'), 'application/x-trang-collection', trips ?? '')
  await expect(page.getByText('can’t be put into itself').first()).toBeVisible()

  await item('Trips').focus()
  await page.keyboard.press('Delete')
  await expect(tree).toBeHidden()
  await expect(page.getByText('Deleted “Trips” and 2 below it; the articles stay').first()).toBeVisible()
  // What was open below it is gone, too.
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()
  await undo(page, 'Deleted “Trips”')
  await expect(tree.getByRole('treeitem')).toHaveText(['Trips1', 'Railways1', 'Later'])

  // The keyboard goes on from what is deleted with all below it.
  await group.getByRole('button', { name: 'New collection' }).click()
  await make('Work')
  await item('Trips').focus()
  await page.keyboard.press('Delete')
  await expect(tree.getByRole('treeitem')).toHaveText(['Work'])
  await expect(item('Work')).toBeFocused()
})

test('the names of collections can be read however deep these are', async ({ launch, cli, site }) => {
  const server = await site(routes)
  const { stdout } = await cli(['save', server.url('/tau'), '--json'])
  const { id } = JSON.parse(stdout) as { id: string }
  const names = Array.from({ length: 14 }, (_none, at) => `Tập ${at + 1}`)
  await cli(['bookmark', id, '--collection', names.join('/')])
  const { page } = await launch()
  const items = sidebar(page, 'Collections').getByRole('treeitem')
  await expect(items).toHaveCount(names.length)
  const cutOff = await items.evaluateAll((all) =>
    all.flatMap((item) =>
      [...item.children].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        ? item.textContent
        : [],
    ),
  )
  expect(cutOff).toEqual([])
  const scrolled = await page
    .locator('#sidebar > div')
    .first()
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  expect(scrolled).toBe(0)
})

test('a search that is kept shows what it finds, also what comes later', async ({ launch, cli, site }) => {
  const server = await site(routes)
  const first = JSON.parse((await cli(['save', server.url('/tau'), '--json'])).stdout) as { id: string }
  await cli(['tag', first.id, 'đọc kỹ'])
  const { page } = await launch({ language: 'vi' })
  await page.keyboard.press('/')
  await page.keyboard.type('tag:"đọc kỹ"')
  await expect(row(page, 'Chuyến tàu sớm')).toBeVisible()
  await page.getByRole('button', { name: 'Lưu lượt tìm này' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên').fill('Để đọc kỹ')
  await dialog.getByLabel('Điều cần tìm').fill('tga:"đọc kỹ"')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Không có “tga:” để tìm')
  expect(await problems(page)).toEqual([])
  await dialog.getByLabel('Điều cần tìm').fill('tag:"đọc kỹ"')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Để đọc kỹ', level: 1 })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(1)
  const smart = sidebar(page, 'Bộ sưu tập').getByRole('treeitem', { name: /^Để đọc kỹ/ })
  await expect(smart).toHaveText('Để đọc kỹ1')
  const second = JSON.parse((await cli(['save', server.url('/mua'), '--json'])).stdout) as { id: string }
  await cli(['tag', second.id, 'đọc kỹ'])
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(smart).toHaveText('Để đọc kỹ2')
  expect(await problems(page)).toEqual([])
  await drop(smart, 'application/x-trang-articles', JSON.stringify([first.id]))
  await expect(page.getByText('nên không thể cho thêm gì vào').first()).toBeVisible()

  // What is done to its articles, to all of them at once too, is seen in it.
  await page.getByRole('button', { name: 'Sửa', exact: true }).click()
  await expect(dialog.getByLabel('Tên')).toBeFocused()
  await dialog.getByLabel('Điều cần tìm').fill('tag:"đọc kỹ" is:unread')
  await page.keyboard.press('Enter')
  await expect(page.locator('#list code')).toHaveText('tag:"đọc kỹ" is:unread')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+a')
  await page
    .getByRole('group', { name: 'Đã chọn 2 bài' })
    .getByRole('button', { name: 'Đánh dấu đã đọc' })
    .click()
  await expect(page.getByText('Chưa tìm thấy gì').first()).toBeVisible()
  await expect(smart).toHaveText('Để đọc kỹ')
  await page.getByRole('button', { name: 'Hoàn tác' }).first().click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(smart).toHaveText('Để đọc kỹ2')

  // It is deleted and brought back, and its articles stay.
  await smart.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Xoá' }).click()
  await expect(smart).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Đọc sau', level: 1 })).toBeVisible()
  await undo(page, 'Đã xoá lượt tìm đã lưu')
  await smart.click()
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('window and sidebar stay where they are, however many tags there are', async ({ launch, cli, site }) => {
  const server = await site(routes)
  const { stdout } = await cli(['save', server.url('/tau'), '--json'])
  const { id } = JSON.parse(stdout) as { id: string }
  await cli(['tag', id, ...Array.from({ length: 60 }, (_, index) => `nhãn ${index}`)])
  const { page } = await launch()
  const counts = sidebar(page, 'Tags').getByText('1 article')
  await expect(counts).toHaveCount(60)
  await page.evaluate(() => window.scrollTo({ top: 1e6, behavior: 'instant' }))
  await expect(page.getByRole('button', { name: 'Save a page' })).toBeInViewport()
  // Nor does a long name move the sidebar sideways, however narrow it is.
  const scrolled = page.locator('#sidebar > div').first()
  await scrolled.evaluate((place) => {
    place.style.width = '11rem'
  })
  expect(await scrolled.evaluate((place) => place.scrollWidth - place.clientWidth)).toBe(0)
  // What takes the focus there is in sight with its ring.
  const cutOff = await scrolled.evaluate((place) => {
    const { top, bottom } = place.getBoundingClientRect()
    return [...place.querySelectorAll('button')].filter((button) => {
      button.focus()
      const box = button.getBoundingClientRect()
      return box.top < top + 4 || box.bottom > bottom - 4
    }).length
  })
  expect(cutOff).toBe(0)
})
