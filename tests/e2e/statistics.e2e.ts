import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { row } from '../helpers/reader'

const filler = {
  vi: '<p>Gió từ cánh đồng thổi vào mang theo mùi rạ mới, và đèn ở cuối ngõ bật lên từng ngọn một.</p>',
  en: '<p>The wind from the fields carried the smell of new straw, and the lamps came on one by one.</p>',
}

const article = (lang: 'vi' | 'en', site: string, title: string) =>
  `<!doctype html><html lang="${lang}"><title>${title}</title><meta property="og:site_name" content="${site}">
<article><h1>${title}</h1>${filler[lang].repeat(12)}</article></html>`

const routes = {
  '/tau': article('vi', 'Bến Sông', 'Chuyến tàu sớm'),
  '/mua': article('vi', 'Bến Sông', 'Mưa trên sông'),
  '/lamps': article('en', 'The Lamp', 'Lamps at dusk'),
}

async function openStatistics(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

const figure = (page: Page, name: string) =>
  page.locator('dl div').filter({ has: page.getByRole('term').getByText(name, { exact: true }) })

test('statistics tell what was saved and read, and lead to the articles of a site', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site(routes)
  await cli(['save', ...Object.keys(routes).map((path) => server.url(path))])
  // The library has the two articles of the welcome, too.
  const { page } = await launch({ language: 'vi' })
  await row(page, 'Mưa trên sông').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Đánh dấu đã đọc' }).click()
  await openStatistics(page, 'Thống kê')
  await expect(page.getByRole('button', { name: 'Thống kê' })).toHaveAttribute('aria-current', 'page')

  await expect(figure(page, 'Số bài')).toContainText('5')
  await expect(figure(page, 'Đã đọc')).toContainText('20%')
  await expect(figure(page, 'Số ngày đọc liên tiếp')).toContainText('1 ngày')
  await expect(page.getByRole('img', { name: /Đã lưu 5 bài, đọc 1 bài/ })).toBeVisible()
  const sites = page.getByRole('region', { name: 'Theo trang web' }).getByRole('listitem')
  await expect(sites.filter({ hasText: 'Bến Sông' })).toHaveText('Bến Sông2 · 40%')
  await expect(sites.filter({ hasText: 'The Lamp' })).toHaveText('The Lamp1 · 20%')
  await expect(
    page.getByRole('region', { name: 'Dung lượng trên đĩa' }).getByRole('listitem'),
  ).not.toHaveCount(0)

  // Opened by the keyboard, it has the keyboard: nothing of the sidebar comes first.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('radio', { name: '30 ngày' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: '12 tháng' })).toBeChecked()
  await page.getByText('Xem số liệu').click()
  await expect(page.getByRole('table').getByRole('row').nth(1)).toHaveText(/51$/)
  for (const language of ['vi', 'en'] as const) {
    await page.evaluate((next) => window.trang.preferences.set({ language: next }), language)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    expect(await problems(page), language).toEqual([])
  }

  await page.getByRole('region', { name: 'By site' }).getByRole('button', { name: 'Bến Sông' }).press('Enter')
  await expect(page.getByRole('searchbox')).toHaveValue('site:"Bến Sông"')
  await expect(page.getByRole('row')).toHaveText([/Bến Sông/, /Bến Sông/])
  await openStatistics(page, 'Statistics')
  await page.getByRole('region', { name: 'By language' }).getByRole('button', { name: 'English' }).click()
  await expect(row(page, 'Lamps at dusk')).toBeVisible()
  await expect(row(page, 'Bến Sông')).toHaveCount(0)

  // What changes elsewhere changes here, up to the last article.
  await openStatistics(page, 'Statistics')
  const { stdout } = await cli(['list', '--json'])
  const ids = (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)
  await cli(['delete', ids.pop() ?? ''])
  await expect(figure(page, 'Articles')).toContainText('4')
  for (const id of ids) await cli(['delete', id])
  await expect(page.getByText('Nothing to count yet')).toBeVisible()
  expect(await problems(page)).toEqual([])
})
