import { expect, test } from '../helpers/launch'
import { row } from '../helpers/reader'

const page = (title: string, text: string) =>
  `<!doctype html><html lang="vi"><title>${title}</title><article><h1>${title}</h1>${`<p>${text}</p>`.repeat(5)}</article></html>`

const routes = {
  '/tau': page(
    'Chuyến tàu sớm',
    'Đoàn tàu chở hàng rời ga khi trời còn tối và tới Bình Dương vào lúc bảy giờ sáng, sớm hơn lịch gần nửa tiếng.',
  ),
  '/mua': page(
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
})
