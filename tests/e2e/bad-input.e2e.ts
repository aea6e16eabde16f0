import type { Article } from '@core/article'
import { expect, test } from '../helpers/launch'
import { reportPdf } from '../helpers/pdf'
import { row, saveByDialog } from '../helpers/reader'
import type { Route } from '../helpers/serve'

const endless: Route = (request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  const timer = setInterval(() => response.write(`<p>${'còn nữa '.repeat(20_000)}</p>`), 1)
  request.on('close', () => clearInterval(timer))
}

const bad: { name: string; route: Route; says: RegExp; noi: RegExp }[] = [
  { name: 'a page that is not there', route: { status: 404 }, says: /404/, noi: /404/ },
  {
    name: 'a broken PDF',
    route: { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7' },
    says: /The PDF at this address is damaged/,
    noi: /Tệp PDF ở địa chỉ này bị hỏng/,
  },
  {
    name: 'a PDF with a password that claims to be a page',
    route: { headers: { 'content-type': 'text/html' }, body: reportPdf({ encrypted: true }) },
    says: /only with a password/,
    noi: /cần mật khẩu/,
  },
  {
    name: 'an archive that claims to be a page',
    route: { headers: { 'content-type': 'text/html' }, body: 'PK\x03\x04' },
    says: /not a web page \(application\/zip\)/,
    noi: /không phải trang web \(application\/zip\)/,
  },
  {
    name: 'a page of 200 MB',
    route: { headers: { 'content-type': 'text/html', 'content-length': '209715200' }, body: '<p>' },
    says: /20\sMB/,
    noi: /20\sMB/,
  },
  { name: 'a page that never ends', route: endless, says: /20\sMB/, noi: /20\sMB/ },
  { name: 'an empty page', route: '', says: /empty/i, noi: /trống|rỗng/i },
]

for (const { name, route, says, noi } of bad) {
  test(`${name} gets a clear sentence in both languages, and nothing is stored`, async ({
    launch,
    site,
    cli,
  }) => {
    const server = await site({ '/xau': route })
    const { page, close } = await launch()
    await saveByDialog(page, server.url('/xau'))
    await expect(row(page, '/xau')).toContainText(says, { timeout: 30_000 })
    await page.keyboard.press('Control+Shift+L')
    await expect(row(page, '/xau')).toContainText(noi)
    await close()

    const { stdout } = await cli(['list', '--json'])
    const saved = (JSON.parse(stdout) as (Article & { status: string })[]).filter(({ url }) =>
      url.endsWith('/xau'),
    )
    expect(saved.map(({ status }) => status)).toEqual(['failed'])
  })
}

test('what is no address is said at once, and nothing is queued', async ({ launch }) => {
  const { page } = await launch({ language: 'vi' })
  await saveByDialog(page, 'đây không phải địa chỉ')
  await expect(page.getByRole('dialog')).toContainText('địa chỉ')
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: 'đây không phải' })).toHaveCount(0)
})

test('a host that does not resolve is named', async ({ launch }) => {
  const { page } = await launch()
  await saveByDialog(page, 'https://khong-co.invalid/bai')
  await expect(row(page, 'khong-co.invalid')).toContainText('khong-co.invalid')
  await expect(row(page, 'khong-co.invalid').getByRole('button', { name: 'Try again' })).toBeVisible()
})
