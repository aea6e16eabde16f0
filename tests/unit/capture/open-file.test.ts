import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Extraction } from '@core/capture'
import { defaultLimits } from '@core/capture/limits'
import { err, ok } from '@core/result'
import { createGivenFiles } from '@main/capture/given-files'
import { openFile as open, type FileJob } from '@main/capture/open-file'
import type { Extractor } from '@main/extractor/extractor'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trang-files-'))
})
afterEach(() => rmSync(dir, { recursive: true }))
const write = (name: string, content: string) => {
  writeFileSync(join(dir, name), content)
  return { path: join(dir, name) }
}

const openFile = (job: FileJob, reads: Pick<Extractor, 'run'>) => open(job, defaultLimits, reads)

/** An extractor that finds an article in everything, at the address that it is given. */
function extractor() {
  const run = vi.fn(async (_name: string, { address }: { address: string }) =>
    ok(
      ok({
        extraction: { url: address, images: [] as unknown } as Extraction,
        charset: 'utf-8',
        savedAt: '2020-10-15T05:00:00.000Z',
      }),
    ),
  )
  return { run, extractor: { run } as unknown as Pick<Extractor, 'run'> }
}

const mime = (end: string) =>
  `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----b"\r\n\r\n------b\r\nContent-Type: text/html\r\n\r\n<p>chữ</p>\r\n${end}`

describe('a file that is opened', () => {
  it.each([
    ['a.html', '<p>chữ</p>', null],
    ['a.html', '<html><body><div><p>chữ</p></div>', null],
    ['a.html', '<html><body><div><p>chữ này đứt', 'cut-off'],
    ['a.mhtml', mime('------b--\r\n'), null],
    ['a.mhtml', mime(''), 'cut-off'],
    ['a.pdf', '%PDF-1.7\n…\n%%EOF\n', null],
    ['a.pdf', '%PDF-1.7\n…', 'cut-off'],
    ['a.txt', 'chữ này', null],
  ])('is a part where it breaks off: %s, %j', async (name, content, partial) => {
    const opened = await openFile({ file: write(name, content), format: null }, extractor().extractor)
    expect(opened).toMatchObject({ ok: true, value: { extraction: { partial } } })
  })

  it('is read as what it is, and tells where it came from', async () => {
    const { run, extractor: reads } = extractor()
    const opened = await openFile({ file: write('bai.html', '<p>chữ</p>'), format: null }, reads)
    const address = expect.stringMatching(/^urn:sha256:[0-9a-f]{64}$/) as string
    expect(opened).toMatchObject({
      ok: true,
      value: {
        savedAt: '2020-10-15T05:00:00.000Z',
        provenance: {
          cause: 'public',
          requestedUrl: address,
          finalUrl: address,
          status: 0,
          contentType: 'text/html',
          charset: 'utf-8',
          fileName: 'bai.html',
          originalBytes: 12,
        },
      },
    })
    expect(run.mock.calls[0]?.slice(0, 2)).toEqual([
      'file',
      {
        bytes: new TextEncoder().encode('<p>chữ</p>'),
        charset: null,
        name: 'bai.html',
        format: 'html',
        address,
        isFetched: false,
        folder: [],
        maxPageBytes: 20 * 1024 ** 2,
      },
    ])
  })

  it('has the same address wherever it lies and whatever it is called', async () => {
    const { extractor: reads } = extractor()
    const one = await openFile({ file: write('bai.txt', 'chữ'), format: null }, reads)
    const other = await openFile(
      { file: { name: 'khác.md', bytes: new TextEncoder().encode('chữ') }, format: null },
      reads,
    )
    expect(one.ok && one.value.extraction.url).toBe(other.ok && other.value.extraction.url)
  })

  it('brings the images of its folder, where the window has the very file that lies there', async () => {
    const image = 'https://embedded.invalid/files/a.png'
    const run = vi.fn(async (_name: string, { folder }: { folder: string[] }) =>
      ok(ok({ extraction: { url: 'x', images: folder.map(() => ({ url: image })), embedded: {} } })),
    )
    const file = write('bai.html', '<p>chữ</p>')
    mkdirSync(join(dir, 'bai_files'))
    write('bai_files/a.png', 'ảnh')
    const embeddedIn = async (source: FileJob['file'], format: FileJob['format'] = null) => {
      const opened = await openFile({ file: source, format }, { run } as never)
      return opened.ok ? Object.keys(opened.value.extraction.embedded) : opened.error
    }
    const bytes = new TextEncoder().encode('<p>chữ</p>')
    expect(await embeddedIn(file)).toEqual([image])
    expect(await embeddedIn({ name: 'bai.html', bytes, path: file.path })).toEqual([image])
    expect(await embeddedIn({ name: 'bai.html', bytes })).toEqual([])
    expect(await embeddedIn({ name: 'bai.html', bytes: bytes.slice(1), path: file.path })).toEqual([])
    expect(await embeddedIn({ name: 'bai.html', bytes, path: join(dir, 'mất.html') })).toEqual([])
    expect(await embeddedIn(file, 'txt')).toEqual([])
  })

  it('is what somebody says it is', async () => {
    const { run, extractor: reads } = extractor()
    await openFile({ file: write('bai.bak', 'chữ'), format: 'txt' }, reads)
    expect(run.mock.calls[0]?.[1]).toMatchObject({ format: 'txt' })
  })

  it('fails by its name where it is not there, empty, too large, or nothing that Trang reads', async () => {
    const { run, extractor: reads } = extractor()
    const failure = async (file: Parameters<typeof openFile>[0]['file']) => {
      const opened = await openFile({ file, format: null }, reads)
      return opened.ok ? null : opened.error
    }
    const path = join(dir, 'mất.html')
    expect(await failure({ path })).toEqual({ type: 'file/cannot-read', path, code: 'ENOENT' })
    expect(await failure(write('rỗng.html', ''))).toEqual({ type: 'import/empty', name: 'rỗng.html' })
    expect(await failure(write('gói.zip', 'PK\x03\x04'))).toEqual({
      type: 'import/unknown-format',
      name: 'gói.zip',
    })
    const large = write('to.html', '<p>')
    truncateSync(large.path, 201 * 1024 * 1024)
    expect(await failure(large)).toMatchObject({ type: 'fetch/too-large' })
    expect(run).not.toHaveBeenCalled()
  })

  it('fails as its reading fails', async () => {
    const run = vi.fn(async () => ok(err({ type: 'import/broken', name: 'a' } as const)))
    expect(await openFile({ file: write('a.mhtml', 'x'), format: null }, { run } as never)).toEqual(
      err({ type: 'import/broken', name: 'a' }),
    )
    run.mockResolvedValue(err({ type: 'extract/timeout', afterMs: 1 }) as never)
    expect(await openFile({ file: write('a.mhtml', 'x'), format: null }, { run } as never)).toMatchObject({
      error: { type: 'extract/timeout' },
    })
  })
})

describe('files that people give', () => {
  it('are known to pages by an id that is good for once', () => {
    const files = createGivenFiles()
    const { id, name } = files.add('/home/lan/bai.html')
    expect(name).toBe('bai.html')
    expect(id).not.toContain('bai')
    expect(files.resolve({ id })).toEqual(ok({ path: '/home/lan/bai.html' }))
    expect(files.resolve({ id })).toEqual(err({ type: 'store/not-found', id }))
    expect(files.resolve({ id: '/etc/passwd' })).toMatchObject({ ok: false })
  })
})
