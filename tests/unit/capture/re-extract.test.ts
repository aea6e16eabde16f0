import { expect, test, vi } from 'vitest'
import type { Version } from '@core/article'
import type { Extraction } from '@core/capture'
import { keptCapture } from '@core/capture/kept-capture'
import { err, ok } from '@core/result'
import { readKept } from '@main/capture/re-extract'
import { writeWarc } from '@main/capture/warc'
import { capturedPage } from '../../helpers/library'

const secondUrl = 'https://a.example/bai?page=2'
const secondBytes = new TextEncoder().encode('<p>Trang hai</p>')
const bytes = new TextEncoder().encode('<p>Trang cũ</p>')
const [kept, counter, lost] = ['a.jpg', 'dem.gif', 'c.jpg'].map((name) => `https://a.example/${name}`) as [
  string,
  string,
  string,
]
const image = (url: string) => ({ url, alt: '', caption: '' })
const extraction = {
  title: 'Đọc lại',
  html: '<p>Mới</p>',
  text: 'Mới',
  images: [image(kept), image(counter), image(lost)],
  leadImage: kept,
  embedded: {},
  partial: null,
  trace: [],
  ms: 1,
} as unknown as Extraction

async function setUp(
  answer: unknown = ok(ok(extraction)),
  rendered: Uint8Array | null = null,
  contentType = 'text/html; charset=windows-1258',
) {
  const provenance = {
    ...capturedPage().provenance,
    finalUrl: 'https://a.example/bai',
    contentType,
    warc: 'warc',
  }
  const exchange = {
    url: provenance.finalUrl,
    at: '2026-01-02T03:04:05.000Z',
    requestHeaders: {},
    status: 200,
    statusText: 'OK',
    httpVersion: '1.1',
    headers: [['Content-Type', provenance.contentType]] as [string, string][],
  }
  const second = { exchanges: [{ ...exchange, url: secondUrl }], bytes: secondBytes }
  const warc = await writeWarc([{ exchanges: [exchange], bytes, rendered }, second], 'Trang 1.0.0')
  const run = vi.fn((name: string, _args: unknown) =>
    Promise.resolve(
      name === 'localize'
        ? ok('<p>Mới, với ảnh</p>')
        : name === 'file'
          ? ok(ok({ extraction, charset: 'utf-8', savedAt: null }))
          : answer,
    ),
  )
  const version = {
    id: 'v1',
    articleId: 'a1',
    capturedAt: '2026-01-02T03:04:05.000Z',
    provenance,
    extractor: 'cũ',
    sanitizer: 'cũ',
    images: { total: 1, stored: 1, failed: 0 },
    resources: { [kept]: 'h1', [counter]: null },
  } satisfies Version
  const read = async (sha256: string) => (sha256 === 'warc' ? warc : sha256 === 'file' ? bytes : null)
  const getImages = vi.fn(async (urls: string[], embedded: Extraction['embedded']) =>
    ok(new Map(urls.map((url) => [url, url in embedded ? { sha256: 'came along' } : 'failed'] as const))),
  )
  const again = (more: Partial<Version> = {}) => {
    const extractor = { run } as never
    const deps = { assets: { read }, extractor, fileExtractor: extractor }
    return readKept(deps, keptCapture({ ...version, ...more }), getImages)
  }
  return { again, getImages, run, version }
}

test('the page that was kept is extracted again as it came, with the images that are there', async () => {
  const { again, run, version } = await setUp()
  expect(await again()).toMatchObject({
    ok: true,
    value: {
      title: 'Đọc lại',
      html: '<p>Mới, với ảnh</p>',
      leadImage: 'h1',
      images: [image(kept), image(lost)],
      imageCounts: { total: 2, stored: 1, failed: 1 },
      resources: version.resources,
    },
  })
  expect(run.mock.calls[0]).toEqual([
    'extract',
    {
      bytes,
      charset: 'windows-1258',
      url: 'https://a.example/bai',
      firstUrl: 'https://a.example/bai',
    },
  ])
  // A tracker is not named, so that it goes; what is not there says where it was.
  expect(run.mock.calls[1]).toEqual([
    'localize',
    { html: '<p>Mới</p>', assets: { [kept]: 'h1', [lost]: null } },
  ])
})

test('images that the capture lacks, or that stood in the page, are got and named', async () => {
  const inPage = 'https://embedded.invalid/1f'
  const embedded = { [inPage]: new Uint8Array([1]) }
  const { again, getImages } = await setUp(
    ok(ok({ ...extraction, images: [...extraction.images, image(inPage)], embedded })),
  )
  expect(await again()).toMatchObject({
    value: { imageCounts: { total: 3, stored: 2, failed: 1 }, resources: { [inPage]: 'came along' } },
  })
  expect(getImages.mock.calls).toEqual([[[lost, inPage], embedded]])
})

test.each(['parts', 'cut-off'] as const)(
  'what was missing when it was fetched (%s) is missing still',
  async (partial) => {
    const { again } = await setUp()
    expect(await again({ partial })).toMatchObject({ ok: true, value: { partial } })
  },
)

test('an article on several pages is joined again of those that were kept', async () => {
  const { again, run, version } = await setUp()
  const provenance = { ...version.provenance, parts: [secondUrl] }
  run.mockImplementation((name) =>
    Promise.resolve(
      name === 'extract'
        ? ok(ok(extraction))
        : ok(name === 'join' ? { html: '<p>Cả bài</p>', images: [] } : '<p>Cả bài</p>'),
    ),
  )
  expect(await again({ provenance, partial: 'parts' })).toMatchObject({
    ok: true,
    value: { title: 'Đọc lại', html: '<p>Cả bài</p>', images: [], partial: 'parts' },
  })
  expect(run.mock.calls.map(([name]) => name)).toEqual(['extract', 'extract', 'join', 'localize'])
  expect(run.mock.calls[1]?.[1]).toMatchObject({
    bytes: secondBytes,
    url: secondUrl,
    firstUrl: 'https://a.example/bai',
  })
  const more = { ...provenance, parts: [secondUrl, 'https://a.example/bai?page=3'] }
  expect(await again({ provenance: more })).toEqual(err({ type: 'store/not-found', id: 'warc' }))
})

test('a page that its scripts have drawn is extracted again as they have drawn it', async () => {
  const rendered = new TextEncoder().encode('<p>Đã vẽ</p>')
  const { again, run } = await setUp(ok(ok(extraction)), rendered)
  expect(await again()).toMatchObject({ ok: true })
  expect(run.mock.calls[0]?.[1]).toMatchObject({ bytes: rendered, charset: 'utf-8' })
})

test('a document that was fetched is read again as it was, from its address', async () => {
  const { again, run } = await setUp(undefined, null, 'text/plain; charset=windows-1258')
  expect(await again()).toMatchObject({ ok: true, value: { title: 'Đọc lại' } })
  expect(run.mock.calls[0]?.slice(0, 2)).toMatchObject([
    'file',
    {
      bytes,
      charset: 'windows-1258',
      name: 'bai',
      format: 'txt',
      address: 'https://a.example/bai',
      isFetched: true,
    },
  ])
})

test('what is not there of the capture is named', async () => {
  const { again, version } = await setUp()
  const gone = { ...version.provenance, warc: 'gone' }
  expect(await again({ provenance: gone })).toEqual(err({ type: 'store/not-found', id: 'gone' }))
})

test('a page in which no article is found any more is a failure', async () => {
  const { again } = await setUp(ok(err({ type: 'extract/no-article' })))
  expect(await again()).toEqual(err({ type: 'extract/no-article' }))
})

test('the file that was kept is read again as what it was', async () => {
  const { again, run, version } = await setUp()
  const { warc: _warc, ...rest } = version.provenance
  const provenance = {
    ...rest,
    contentType: 'multipart/related',
    fileName: 'bai.mhtml',
    originalSha256: 'file',
  }
  expect(await again({ provenance })).toMatchObject({
    ok: true,
    value: { title: 'Đọc lại', leadImage: 'h1' },
  })
  expect(run.mock.calls[0]?.slice(0, 2)).toMatchObject([
    'file',
    { bytes, name: 'bai.mhtml', format: 'mhtml', address: 'urn:sha256:file' },
  ])
  const resources = { ...version.resources, 'https://embedded.invalid/files/a%20b.png': 'h2' }
  await again({ provenance, resources })
  expect(run.mock.lastCall?.[0]).toBe('localize')
  expect(run.mock.calls.at(-2)?.[1]).toMatchObject({ folder: ['a b.png'] })
  expect(await again({ provenance: { ...provenance, originalSha256: 'gone' } })).toEqual(
    err({ type: 'store/not-found', id: 'gone' }),
  )
})
