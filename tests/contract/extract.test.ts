import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Extraction } from '@core/capture'
import { inProject } from '../../scripts/lib/paths.mjs'
import { runCli, type CliAnswer } from '../helpers/run-cli'

// The real extractor, in the real Electron: its sandbox, message port and Trusted Types.

type Line =
  | ({ id: string } & Extraction)
  | { id: string; url: string; error: { type: string; message: string } }

const fixture = (name: string) => inProject('tests/fixtures/pages', `${name}.html`)
const url = 'https://lasen.example/xa-hoi/bai.html'

let dir: string
let answer: CliAnswer<Line>
const lineOf = (id: string) => answer.values.find((line) => line.id === id)
const articleOf = (id: string): Extraction => {
  const line = lineOf(id)
  if (!line || 'error' in line) throw new Error(`${id} is no article`)
  return line
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-extract-'))
  const deep = join(dir, 'deep.html')
  await writeFile(deep, `<title>Sâu</title>${'<div>'.repeat(20_000)}<p>${'Nước lên chậm. '.repeat(40)}</p>`)
  const packed = join(dir, 'packed.html.gz')
  await writeFile(packed, gzipSync(`<title>Gói</title><p>${'Nước lên chậm, cá về nhiều. '.repeat(20)}</p>`))
  const items = [
    { id: 'news', file: fixture('news'), url },
    { id: 'tables', file: fixture('old-tables'), url },
    { id: 'login', file: fixture('login'), url },
    { id: 'deep', file: deep, url },
    { id: 'english', file: fixture('english'), url: 'https://harbour.example/coast/bees' },
    { id: 'packed', file: packed, url },
    { id: 'missing', file: join(dir, 'none.html'), url },
  ]
  const batch = join(dir, 'batch.ndjson')
  await writeFile(batch, items.map((item) => JSON.stringify(item)).join('\n'))
  answer = await runCli<Line>(['extract', '--batch', batch])
}, 120_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('extract --batch', () => {
  it('answers in the order of its file, and says by its status that some failed', () => {
    expect(answer.values.map(({ id }) => id)).toEqual([
      'news',
      'tables',
      'login',
      'deep',
      'english',
      'packed',
      'missing',
    ])
    expect(answer.status).toBe(1)
  })

  it('extracts a newsroom page as under jsdom', () => {
    const article = articleOf('news')
    expect(article).toMatchObject({
      title: 'Thư viện ven hồ mở cửa xuyên đêm cho sinh viên ôn thi',
      siteName: 'Báo Lá Sen',
      source: 'lasen.example',
      lang: 'vi',
      publishedAt: '2020-10-15T11:54:00+07:00',
      excerpt: expect.stringMatching(/^Từ tuần này/),
      extractor: expect.stringMatching(/^readability\//),
    })
    expect(article.text.split('\n')).toHaveLength(12)
    expect(article.text).not.toMatch(/Bình luận|đầu trang|Giấy phép|Đổi sách|15\/10|Chia sẻ|Trang chủ/)
    expect(article.images.map(({ caption }) => caption)).toEqual([
      'Các bạn trẻ chờ mở cửa vào tối thứ hai.',
      'Góc pha trà do nhóm cựu sinh viên góp.',
      'Phòng đọc lúc hai giờ sáng. Ảnh: Thu Hà',
    ])
    expect(article.related.slice(0, 2).map(({ title }) => title)).toEqual([
      'Đổi sách cũ lấy cây giống ở chợ phiên Hạ Lam',
      'Lớp học chữ trên chiếc thuyền cũ của thầy Bảy',
    ])
    expect(article.wordCount).toBeGreaterThan(200)
  })

  it('extracts pages of other days and languages, and packed ones', () => {
    expect(articleOf('tables').publishedAt).toBe('2017-09-05T20:15:00+07:00')
    expect(articleOf('english').byline).toBe('Ada Brook, Tom Reed')
    expect(articleOf('packed').text).toContain('cá về nhiều')
  })

  it('says what is no article, and goes on', () => {
    expect(lineOf('login')).toMatchObject({ url, error: { type: 'extract/login' } })
    expect(lineOf('missing')).toMatchObject({ error: { type: expect.any(String) } })
  })

  it('is not brought down by a page that is nested without end', () => {
    expect(lineOf('deep')).toBeDefined()
  })
})

it('extract --explain tells each step', async () => {
  const { values, status } = await runCli<Extraction>(['extract', fixture('news'), '--url', url, '--explain'])
  expect(status).toBe(0)
  expect(values[0]?.trace).toContainEqual(
    expect.objectContaining({ step: 'captions', reason: 'a table around an image' }),
  )
})
