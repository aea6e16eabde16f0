import { expect, test } from '../helpers/launch'
import { articleFrame, row, saveByDialog } from '../helpers/reader'

const filler =
  '<p>Sân ga vắng dần, gió từ cánh đồng thổi vào mang theo mùi rạ mới, và đèn ở cuối ngõ bật lên từng ngọn một.</p>'

const article = (title: string, text: string) =>
  `<!doctype html><html lang="vi"><title>${title}</title><article><h1>${title}</h1><p>${text}</p>${filler.repeat(4)}</article></html>`

const routes = {
  '/tau': article(
    'Chuyến tàu sớm',
    'Đoàn tàu chở hàng rời ga khi trời còn tối và tới Bình Dương vào lúc bảy giờ sáng, sớm hơn lịch gần nửa tiếng.',
  ),
  '/chieu': article(
    'Chiều ga nhỏ',
    'Buổi chiều ở ga nhỏ vắng người, chuyến tàu cuối đi Bình Dương vừa rời sân, chỉ còn người gác ghi ngồi lại.',
  ),
  '/mua': article(
    'Mưa trên sông',
    'Mưa xuống từ chiều, nước trên sông đục dần và mấy chiếc ghe phải neo lại dưới chân cầu để đợi cho qua cơn.',
  ),
}

type Hit = { id: string; title: string; score: number; snippet: string }

test('the command line finds what is in the library, with a window open and without one', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  expect((await cli(['save', server.url('/tau'), server.url('/mua')])).status).toBe(0)
  const find = async (...query: string[]) => {
    const { status, stdout } = await cli(['search', ...query, '--json'])
    return { status, hits: JSON.parse(stdout) as Hit[] }
  }
  const found = await find('binh', 'duong')
  expect(found).toMatchObject({ status: 0, hits: [{ title: 'Chuyến tàu sớm' }] })
  expect(found.hits[0]?.snippet).toContain('tới Bình Dương')

  const { page: window } = await launch()
  await expect(row(window, 'Mưa trên sông')).toBeVisible()
  expect((await find('"trên sông"')).hits).toMatchObject([{ title: 'Mưa trên sông' }])
  expect((await find('sông', '--limit', '1')).hits).toHaveLength(1)
  expect((await cli(['search', 'from:lan'])).status).toBe(2)
  expect((await cli(['search', '"'])).stderr).toContain('Write what is to be looked for')
})

test('what is typed without marks is found as it was written, and marked', async ({ launch, cli, site }) => {
  const server = await site(routes)
  await cli(['save', server.url('/tau'), server.url('/mua')])
  const first = await launch()
  const field = first.page.getByRole('searchbox')
  await first.page.keyboard.press('/')
  await expect(field).toBeFocused()
  await first.page.keyboard.type('binh duong')
  const hit = row(first.page, 'Chuyến tàu sớm')
  await expect(hit).toContainText('tới Bình Dương')
  await expect(hit.locator('mark')).toHaveText(['Bình', 'Dương'])
  await expect(row(first.page, 'Mưa trên sông')).toBeHidden()
  await expect(first.page.getByRole('status').filter({ hasText: '1 article found' })).toBeAttached()

  // An article that comes while it is looked for is found, too.
  await saveByDialog(first.page, server.url('/chieu'))
  await expect(row(first.page, 'Chiều ga nhỏ').locator('mark')).toHaveText(['Bình', 'Dương'])
  await first.close()

  const second = await launch()
  await second.page.keyboard.press('Control+f')
  await second.page.keyboard.type('ga nho')
  await expect(row(second.page, 'Chiều ga nhỏ').locator('mark').first()).toHaveText('ga')
})

test('a search is done with the keyboard alone, and the next article is the next that was found', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  await cli(['save', server.url('/tau'), server.url('/mua'), server.url('/chieu')])
  const { page } = await launch()
  const list = page.getByRole('grid')
  await list.focus()
  await page.keyboard.press('/')
  await page.keyboard.type('duong')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await expect(list).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(articleFrame(page).locator('body')).toContainText('Bình Dương')
  const opened = page.locator('[role=row][aria-current]')
  const firstTitle = await opened.innerText()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(opened).not.toHaveText(firstTitle)
  await expect(articleFrame(page).locator('body')).toContainText('Bình Dương')

  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(row(page, 'Mưa trên sông')).toBeVisible()
  await expect(page.locator('#list')).toContainText('Inbox')
  await expect(page.locator('#list, #list [role=grid]').and(page.locator(':focus'))).toHaveCount(1)
})

test('who types and goes on at once is on the first of what was typed for', async ({ launch, cli, site }) => {
  const server = await site(routes)
  await cli(['save', server.url('/tau'), server.url('/mua'), server.url('/chieu')])
  const { page } = await launch()
  await expect(row(page, 'Chiều ga nhỏ')).toBeVisible()
  for (const [words, title] of [
    ['neo dưới chân cầu', 'Mưa trên sông'],
    ['lúc bảy giờ sáng', 'Chuyến tàu sớm'],
  ] as const) {
    await page.keyboard.press('/')
    await page.keyboard.insertText(words)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(articleFrame(page).locator('h1')).toHaveText(title)
  }
})

test('it says what cannot be searched for, where nothing is, and what to try', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  const { stdout } = await cli(['save', server.url('/tau'), '--json'])
  const { id } = JSON.parse(stdout) as { id: string }
  await cli(['state', id, 'archive'])
  const { page } = await launch({ language: 'vi' })
  const field = page.getByRole('searchbox')
  await field.fill('from:lan')
  await expect(page.getByRole('alert')).toContainText('Không có “from:” để tìm')
  await field.fill('tau hang')
  await expect(row(page, 'Chuyến tàu sớm')).toBeVisible()
  // Of the view alone: the article is in the archive.
  await page.getByRole('radio', { name: 'Đọc sau' }).click()
  await expect(page.getByRole('heading', { name: 'Không tìm thấy bài nào' })).toBeVisible()
  await page.getByRole('button', { name: 'Tìm trong cả thư viện' }).click()
  await expect(row(page, 'Chuyến tàu sớm')).toBeVisible()
  // The sidebar ends the search.
  await page.getByRole('navigation').getByText('Kho lưu').click()
  await expect(field).toHaveValue('')
})
