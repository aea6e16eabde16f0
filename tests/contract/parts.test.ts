import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ArticleDetails, SaveReport } from '@shared/library'
import { readWarc } from '@main/capture/warc'
import { inProject } from '../../scripts/lib/paths.mjs'
import { png } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Site } from '../helpers/serve'

// An article on several pages, in the layout of a magazine, over real HTTP.

const secondPart = [
  'Ngày thứ mười bảy, chủ công trường trở lại với một tấm bản đồ và hai người đo đạc. Móng nhà dời sang bên đúng bảy mét.',
  'Sinh viên thay nhau ngủ trong lán. Đêm nào cũng có người thức để canh máy bơm, vì chỉ một giờ không bơm là nước ngập vách lò.',
  'Mẫu than gửi đi hôm ấy, ba tuần sau mới có kết quả, nhưng ông Thuấn nhìn men đã đoán được gần đúng cả trăm năm.',
]
const thirdPart = [
  'Ngày cuối, cả làng mang cơm nắm ra hố. Không ai bảo ai, họ đứng quanh miệng lò như đứng quanh một đám giỗ.',
  'Chồng bát dính được đưa lên nguyên khối, bọc trong thạch cao. Chiếc bát sứt của cụ bà nằm cạnh nó trong tủ kính của tỉnh.',
  'Công trường bắt đầu đổ móng sáng hôm sau. Từ cửa sổ tầng hai của nhà mới, người ta nhìn thẳng xuống mái che lò gốm.',
]

let dir: string
let site: Site
let foreign: Site

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-parts-'))
  foreign = await serve()
  const fixture = await readFile(inProject('tests/fixtures/vi-pages/html/khai-quat.html'), 'utf8')
  const folder = '/di-san/'
  const slug = 'hai-muoi-ngay-o-ho-khai-quat-go-sanh-a991'
  /** The fixture as a site's page `number`: with the headline, the lead, the picture, and its own paragraphs. */
  const page = (name: string, number: number, next: string | null, own: readonly string[] = []) => {
    const first = fixture.replaceAll('https://vanhoadat.example', '').replaceAll(slug, name)
    const links = first
      .replace(/<link rel="next"[^>]*>/, next === null ? '' : `<link rel="next" href="${next}">`)
      .replace(/<div class="paging">.*?<\/div>/, '')
    if (number === 1) return next === at(name, 2) ? first : links
    const picture = /<div class="img-wrap">.*?<\/div>/.exec(first)?.[0] ?? ''
    const body = picture + own.map((line) => `<p>${line}</p>`).join('\n')
    return links
      .replace(
        /(<p class="sapo">.*?<\/p>)[\s\S]*?<\/div>\s+<div class="tagbox">/,
        `$1${body}</div><div class="tagbox">`,
      )
      .replace('Trang 1', `Trang ${number}`)
  }
  const at = (name: string, number = 1) => `${folder}${name}${number === 1 ? '' : `-p${number}`}.html`
  site = await serve({
    [at('du')]: page('du', 1, at('du', 2)),
    [at('du', 2)]: page('du', 2, at('du', 3), secondPart),
    [at('du', 3)]: page('du', 3, at('du', 4), thirdPart),
    [at('du', 4)]: { status: 302, headers: { location: at('du') } },
    [at('hong')]: page('hong', 1, at('hong', 2)),
    [at('hong', 2)]: page('hong', 2, at('hong', 3), secondPart),
    [at('hong', 3)]: { status: 500 },
    [at('khac')]: page('khac', 1, '/di-san/chuyen-khac.html'),
    '/di-san/chuyen-khac.html': page('chuyen-khac', 2, null, thirdPart),
    [at('ngoai')]: page('ngoai', 1, foreign.url('/di-san/ngoai-p2.html')),
    '/uploads/2019/12/lo-gom.jpg': { headers: { 'content-type': 'image/png' }, body: png(9, 9, 9) },
  })
})
afterAll(async () => {
  await site.stop()
  await foreign.stop()
  await rm(dir, { recursive: true, force: true })
})

const run = <T>(...args: string[]) => runCli<T>([...args, '--profile', dir])
const show = async (id: string | null | undefined) =>
  (await run<ArticleDetails & Shown>('show', id ?? '')).values[0]
type Shown = { provenance: ArticleDetails['versions'][0]['provenance'] }

const count = (text: string | undefined, words: string) => (text ?? '').split(words).length - 1

// Each command starts the app.
it('keeps an article on several pages as one, whole or marked as a part', { timeout: 240_000 }, async () => {
  const names = ['du', 'hong', 'khac', 'ngoai']
  const addresses = names.map((name) => site.url(`/di-san/${name}.html`))
  const saved = await run<SaveReport>('save', ...addresses)
  const values = addresses.map((url) => saved.values.find((report) => report.url === url))
  expect(values.map((report) => [report?.title, report?.partial])).toEqual([
    ['Hai mươi ngày ở hố khai quật Gò Sành', null],
    ['Hai mươi ngày ở hố khai quật Gò Sành', 'parts'],
    ['Hai mươi ngày ở hố khai quật Gò Sành', null],
    ['Hai mươi ngày ở hố khai quật Gò Sành', null],
  ])
  expect(values[0]?.images).toEqual({ total: 1, stored: 1, failed: 0 })

  const whole = await show(values[0]?.id)
  const lines = whole?.text.split('\n') ?? []
  expect(lines.slice(-6)).toEqual([...secondPart, ...thirdPart])
  expect(lines).toHaveLength(7 + 6)
  expect(count(whole?.html, 'Đoàn khảo cổ chỉ có bảy người')).toBe(1)
  expect(count(whole?.html, '<figure>')).toBe(1)
  const parts = [2, 3].map((number) => site.url(`/di-san/du-p${number}.html`))
  expect(whole?.provenance.parts).toEqual(parts)
  const warc = whole?.provenance.warc ?? ''
  const archived = await readWarc(await readFile(join(dir, 'assets', warc.slice(0, 2), warc.slice(2))))
  expect(archived.map(({ url }) => url)).toEqual([site.url('/di-san/du.html'), ...parts])

  const broken = await show(values[1]?.id)
  expect(broken?.text.split('\n').slice(-3)).toEqual(secondPart)
  for (const report of values.slice(2)) expect((await show(report?.id))?.text).not.toContain(thirdPart[0])
  expect(site.requests).not.toContain('GET /di-san/chuyen-khac.html')
  expect(foreign.requests).toEqual([])

  const asked = site.requests.length
  const again = await run<{ status: string }>('re-extract', '--offline')
  expect(again.values.map(({ status }) => status)).toEqual(names.map(() => 'unchanged'))
  expect(site.requests).toHaveLength(asked)
})
