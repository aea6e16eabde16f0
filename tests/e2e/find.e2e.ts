import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { articleFrame, row, saveByDialog } from '../helpers/reader'

const filler =
  '<p>Sân ga vắng dần, gió từ cánh đồng thổi vào mang theo mùi rạ mới, và đèn ở cuối ngõ bật lên từng ngọn một.</p>'
const story = `<!doctype html><html lang="vi"><title>Chuyến tàu sớm</title><article><h1>Chuyến tàu sớm</h1>
<p>Đoàn tàu rời ga khi trời còn tối và tới Bình Dương vào lúc bảy giờ sáng, sớm hơn lịch gần nửa tiếng.</p>
${filler.repeat(30)}<p>Người <b>Bình</b> <i>Dương</i> ra đón ở sân ga, tay cầm đèn bão, chờ từng toa một.</p>${filler.repeat(30)}
<p>Qua cầu là<br>Bình Giang<br>một buổi chiều nước lớn, người đi chợ về ngồi chật hai bên mạn thuyền.</p>
<details><summary>Ghi thêm của tòa soạn</summary><p>Ga Binh Duong có từ năm 1930, đường về Bình Phước mở sau đó hai năm.</p></details>
</article></html>`

/** The marked texts, and the one that is shown. */
const marks = (page: Page) =>
  page.evaluate(() => {
    const view = document.querySelector<HTMLIFrameElement>('main iframe')?.contentWindow as
      | (Window & typeof globalThis)
      | undefined
    const textsOf = (name: string) => [...(view?.CSS.highlights.get(name) ?? [])].map(String)
    return { all: textsOf('hit'), shown: textsOf('hit-shown') }
  })

test('what was searched for is marked in the article that opens, with a way from place to place', async ({
  launch,
  site,
}) => {
  const server = await site({ '/tau': story })
  const { page } = await launch({ language: 'en' })
  await saveByDialog(page, server.url('/tau'))
  await expect(row(page, 'Chuyến tàu sớm')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('"binh duong"')
  await expect(row(page, 'Chuyến tàu sớm').locator('mark').first()).toBeVisible()
  await row(page, 'Chuyến tàu sớm').click()

  const bar = page.getByRole('search', { name: 'Find in the article' })
  await expect(bar.getByRole('status')).toHaveText('3 places')
  expect(await marks(page)).toEqual({ all: ['Bình Dương', 'Bình Dương', 'Binh Duong'], shown: [] })
  expect(await problems(page)).toEqual([])
  await page.keyboard.press('Control+g')
  await page.keyboard.press('Control+g')
  await expect(bar.getByRole('status')).toHaveText('2 of 3')
  await expect(articleFrame(page).getByText('ra đón ở sân ga')).toBeInViewport()
  // What is folded away opens, and behind the last comes the first.
  await bar.getByRole('button', { name: 'Next place' }).click()
  expect((await marks(page)).shown).toEqual(['Binh Duong'])
  await expect(articleFrame(page).getByText('có từ năm 1930')).toBeInViewport()
  await page.keyboard.press('Control+g')
  await expect(bar.getByRole('status')).toHaveText('1 of 3')
  await page.keyboard.press('Control+Shift+g')
  await expect(bar.getByRole('status')).toHaveText('3 of 3')
})

test('an article that was found by its title has its words marked there', async ({ launch, cli, site }) => {
  const server = await site({ '/tau': story })
  await cli(['save', server.url('/tau')])
  const { page } = await launch({ language: 'en' })
  await page.keyboard.press('/')
  await page.keyboard.type('chuyen tau')
  await row(page, 'Chuyến tàu sớm').click()
  const bar = page.getByRole('search', { name: 'Find in the article' })
  await expect(bar.getByRole('status')).toHaveText(/^\d+ places$/)
  expect((await marks(page)).all.slice(0, 2)).toEqual(['Chuyến', 'tàu'])
  await page.keyboard.press('Control+g')
  expect((await marks(page)).shown).toEqual(['Chuyến'])
})

test('other words are looked for in the article alone, and Escape takes the marks away', async ({
  launch,
  site,
}) => {
  const server = await site({ '/tau': story })
  const { page } = await launch({ language: 'vi' })
  await saveByDialog(page, server.url('/tau'))
  await row(page, 'Chuyến tàu sớm').click()
  await expect(articleFrame(page).getByText('Đoàn tàu rời ga')).toBeVisible()
  await page.keyboard.press('Control+Shift+f')
  const bar = page.getByRole('search', { name: 'Tìm trong bài' })
  await expect(bar.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('binh ph')
  await expect(bar.getByRole('status')).toHaveText('1 chỗ')
  expect((await marks(page)).all).toEqual(['Bình Phước'])
  await page.keyboard.press('Enter')
  await expect(bar.getByRole('status')).toHaveText('1 trên 1')
  // Words end where a line of a poem or of an address does; what is looked for may go on in the next.
  await bar.getByRole('textbox').fill('giang')
  await expect(bar.getByRole('status')).toHaveText('1 chỗ')
  await bar.getByRole('textbox').fill('la binh giang mot')
  await expect(bar.getByRole('status')).toHaveText('1 chỗ')
  await bar.getByRole('textbox').fill('xyzzy')
  await expect(bar.getByRole('status')).toHaveText('Bài không có')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  expect(await marks(page)).toEqual({ all: [], shown: [] })
})
