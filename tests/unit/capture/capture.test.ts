import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CaptureProgress, Extraction } from '@core/capture'
import { defaultLimits, type CaptureLimits } from '@core/capture/limits'
import type { CaptureError, FetchError, StoreError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { DiskSpace } from '@shared/vault'
import { createCapture } from '@main/capture/capture'
import type { FetchedImages } from '@main/capture/fetched-images'
import type { FetchedPage } from '@main/capture/fetch-page'
import { readWarc } from '@main/capture/warc'

const fetchPage =
  vi.fn<
    (
      url: string,
      options: { signal: AbortSignal; maxBytes: number },
    ) => Promise<Result<FetchedPage, FetchError>>
  >()
const fetchImages = vi.fn<
  (
    urls: string[],
    options: {
      pageUrl: string
      overdue: AbortSignal
      maxImageBytes: number
      maxArticleBytes: number
      embedded?: Record<string, Uint8Array>
      canReach?: (url: string) => boolean
      assets: { put: (bytes: Uint8Array) => Promise<Result<{ sha256: string }, StoreError>> }
      onDone: (done: number, total: number) => void
    },
  ) => Promise<Result<FetchedImages, StoreError>>
>()
vi.mock('@main/capture/fetch-page', () => ({
  fetchPage: (...args: Parameters<typeof fetchPage>) => fetchPage(...args),
}))
vi.mock('@main/capture/fetch-images', () => ({
  fetchImages: (...args: Parameters<typeof fetchImages>) => fetchImages(...args),
}))
const renderPage = vi.fn<() => Promise<Uint8Array | null>>()
vi.mock('@main/capture/render-page', () => ({ renderPage: () => renderPage() }))
vi.mock('@main/capture/visit', () => ({ withVisit: (work: (visit: object) => unknown) => work({}) }))

const url = 'https://a.example/bai-1'
const [one, two, pixel, lead] = ['1.jpg', '2.jpg', 'dem.gif', 'lead.jpg'].map(
  (name) => `https://a.example/${name}`,
) as [string, string, string, string]
const image1 = new Uint8Array([9])
const image = (address: string) => ({ url: address, alt: '', caption: '' })
const extraction = {
  url: 'https://a.example/bai-moi',
  canonicalUrl: null,
  title: 'Chuyến đò sớm',
  html: '<p>a</p>',
  images: [image(one), image(two), image(one), image(pixel)],
  leadImage: lead,
  embedded: {},
  nextPage: null,
  partial: null,
  trace: [],
  ms: 3,
} as unknown as Extraction
const page: FetchedPage = {
  bytes: new Uint8Array([1, 2, 3]),
  format: 'html',
  charset: 'utf-8',
  finalUrl: 'https://a.example/bai-moi',
  space: 'public',
  isCutOff: false,
  exchanges: [
    {
      url: 'https://a.example/bai-moi',
      at: '2026-01-02T03:04:05.000Z',
      requestHeaders: { Accept: 'text/html' },
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      headers: [['Content-Type', 'text/html']],
    },
  ],
  provenance: {
    cause: 'person',
    requestedUrl: url,
    finalUrl: 'https://a.example/bai-moi',
    redirects: [url],
    status: 200,
    contentType: 'text/html',
    charset: 'utf-8',
    headers: {},
    originalBytes: 3,
  },
}

function set({
  reachable = true,
  put,
  limits = {},
}: {
  reachable?: boolean
  limits?: Partial<CaptureLimits>
  put?: () => Promise<Result<{ sha256: string }, StoreError>>
} = {}) {
  const room: DiskSpace = { level: 'ok', freeBytes: 9e9, neededBytes: 2e8 }
  const check = vi.fn(() => room)
  const run = vi.fn((name: string) =>
    Promise.resolve(name === 'extract' ? ok(ok(extraction)) : ok('<p>localized</p>')),
  )
  const stored: Uint8Array[] = []
  const keep = (bytes: Uint8Array) => {
    stored.push(bytes)
    return Promise.resolve(ok({ sha256: 'warc' }))
  }
  const runFile = vi.fn((..._args: unknown[]) =>
    Promise.resolve(
      ok(
        ok({
          extraction: { ...extraction, embedded: { [one]: image1 } },
          charset: 'utf-8',
          savedAt: '2020-10-15T05:00:00.000Z',
        }),
      ),
    ),
  )
  const capture = createCapture({
    software: 'Trang 1.0.0',
    assets: { put: put ?? keep, read: () => Promise.resolve(stored[0] ?? null) },
    extractor: { run },
    fileExtractor: { run: runFile },
    canReach: () => reachable,
    disk: { get: () => room, check },
    limits: () => ({ ...defaultLimits, ...limits }),
  })
  const progress: CaptureProgress[] = []
  return {
    capture,
    check,
    runShort: () => Object.assign(room, { level: 'low', freeBytes: 5e6 }),
    run,
    runFile,
    importFile: (offline = false) =>
      capture.importFile(
        { jobId: 'j', file: { name: 'a.html', bytes: new Uint8Array([1]) }, format: 'html', offline },
        (step) => progress.push(step),
      ),
    progress,
    stored,
    start: () =>
      capture.run({ jobId: 'j', url, cause: 'person', insists: false }, (step) => progress.push(step)),
  }
}

beforeEach(() => {
  fetchPage.mockResolvedValue(ok(page))
  fetchImages.mockImplementation((urls, { onDone }) => {
    onDone(urls.length, urls.length)
    return Promise.resolve(
      ok(
        new Map<string, { sha256: string } | 'failed' | 'tracker'>([
          [one, { sha256: 'h1' }],
          [two, 'failed'],
          [pixel, 'tracker'],
          [lead, { sha256: 'hl' }],
        ]),
      ),
    )
  })
})
afterEach(() => void vi.clearAllMocks())

describe('a capture', () => {
  it('is the extraction with its images as assets, and where it came from', async () => {
    const { start, run, progress, stored } = set()
    const captured = await start()
    expect(captured).toMatchObject({
      ok: true,
      value: {
        title: 'Chuyến đò sớm',
        html: '<p>localized</p>',
        leadImage: 'hl',
        imageCounts: { total: 2, stored: 1, failed: 1 },
        images: [image(one), image(two), image(one)],
        resources: { [one]: 'h1', [pixel]: null, [lead]: 'hl' },
        provenance: {
          warc: 'warc',
          payloadDigest: `sha256:${createHash('sha256').update(page.bytes).digest('hex')}`,
          redirects: [url],
          originalBytes: 3,
        },
        capturedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    })
    expect(await readWarc(stored[0] ?? new Uint8Array())).toMatchObject([{ bytes: page.bytes }])
    expect(captured.ok && ('trace' in captured.value || 'ms' in captured.value)).toBe(false)
    expect(run.mock.calls[0]).toEqual([
      'extract',
      { bytes: page.bytes, charset: 'utf-8', url: page.finalUrl },
    ])
    // A tracker is not named, so that it goes; a missing image is null, so that it says where it was.
    expect(run.mock.calls[1]).toEqual([
      'localize',
      { html: '<p>a</p>', assets: { [one]: 'h1', [two]: null, [lead]: 'hl' } },
    ])
    expect([...new Set(progress.map(({ stage }) => stage))]).toEqual([
      'fetching',
      'extracting',
      'images',
      'storing',
    ])
  })

  it('says that scripts have drawn it, and keeps what they have drawn beside the answer', async () => {
    const rendered = new TextEncoder().encode('<p>Đã vẽ</p>')
    const bytes = new TextEncoder().encode('<script src="/ve.js"></script>')
    fetchPage.mockResolvedValue(ok({ ...page, bytes }))
    renderPage.mockResolvedValue(rendered)
    const { start, run, stored } = set()
    run.mockResolvedValueOnce(ok(err({ type: 'extract/needs-javascript' })) as never)
    expect(await start()).toMatchObject({
      value: {
        title: 'Chuyến đò sớm',
        provenance: {
          rendered: true,
          payloadDigest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
        },
      },
    })
    expect(await readWarc(stored[0] ?? new Uint8Array())).toMatchObject([{ bytes: rendered }])
  })

  it('may be of an article that its site keeps at the front, and says so', async () => {
    fetchPage.mockResolvedValue(ok({ ...page, finalUrl: 'https://a.example/' }))
    const { run, start } = set()
    run.mockResolvedValueOnce(ok(ok({ ...extraction, canonicalUrl: url })) as never)
    expect(await start()).toMatchObject({ ok: true })
  })

  it('of a file is the same, with the images and the time that the file brought', async () => {
    const { importFile, run, runFile, progress, stored } = set({ reachable: false })
    expect(await importFile()).toMatchObject({
      ok: true,
      value: {
        html: '<p>localized</p>',
        leadImage: 'hl',
        capturedAt: '2020-10-15T05:00:00.000Z',
        provenance: {
          originalSha256: 'warc',
          fileName: 'a.html',
          status: 0,
          payloadDigest: expect.stringMatching(/^sha256:/) as string,
        },
      },
    })
    expect(stored).toEqual([new Uint8Array([1])])
    expect(fetchPage).not.toHaveBeenCalled()
    expect(fetchImages.mock.calls[0]?.[1]).toMatchObject({ embedded: { [one]: image1 } })
    expect(runFile).toHaveBeenCalledTimes(1)
    expect(run.mock.calls.map(([name]) => name)).toEqual(['localize'])
    expect([...new Set(progress.map(({ stage }) => stage))]).toEqual(['extracting', 'images', 'storing'])
  })

  it('of a file that fails, or comes to a full disk, stores nothing', async () => {
    const put = vi.fn(() => Promise.resolve(ok({ sha256: 'original' })))
    const broken = set({ put })
    broken.runFile.mockResolvedValue(ok(err({ type: 'import/broken', name: 'a' })) as never)
    expect(await broken.importFile()).toEqual(err({ type: 'import/broken', name: 'a' }))
    const short = set({ put })
    short.runShort()
    expect(await short.importFile()).toMatchObject({ error: { type: 'store/low-space' } })
    expect(put).not.toHaveBeenCalled()
  })

  it('of a file is stopped at once, however long it takes to read', async () => {
    const { capture, importFile, runFile } = set()
    runFile.mockImplementation(() => new Promise(() => undefined))
    const importing = importFile()
    await vi.waitFor(() => expect(runFile).toHaveBeenCalled())
    capture.cancel('j')
    expect(await importing).toEqual(err({ type: 'fetch/cancelled' }))
    expect(capture.isRunning()).toBe(false)
  })

  it('of a file asks for images only where it may', async () => {
    const asked = async (offline: boolean, reachable = true) => {
      await set({ reachable }).importFile(offline)
      return fetchImages.mock.lastCall?.[1].canReach?.(one)
    }
    expect([await asked(false), await asked(true), await asked(false, false)]).toEqual([true, false, false])
  })

  it('leads with its first stored image when the lead is missing', async () => {
    fetchImages.mockResolvedValue(ok(new Map([[one, { sha256: 'h1' }]])))
    expect(await set().start()).toMatchObject({ ok: true, value: { leadImage: 'h1' } })
  })

  it('asks nothing of a network that is not there', async () => {
    expect(await set({ reachable: false }).start()).toEqual(err({ type: 'fetch/offline' }))
    expect(fetchPage).not.toHaveBeenCalled()
  })

  const failures: { what: string; arrange: (s: ReturnType<typeof set>) => void; error: CaptureError }[] = [
    {
      what: 'the page cannot be fetched',
      arrange: () => fetchPage.mockResolvedValue(err({ type: 'fetch/http-status', status: 404 })),
      error: { type: 'fetch/http-status', status: 404 },
    },
    {
      what: 'the site sends to its front page instead, which reads like an article',
      arrange: () => fetchPage.mockResolvedValue(ok({ ...page, finalUrl: 'https://a.example/' })),
      error: { type: 'extract/sent-home' },
    },
    {
      what: 'the site sends to its front page instead, which does not',
      arrange: ({ run }) => {
        fetchPage.mockResolvedValue(ok({ ...page, finalUrl: 'https://a.example/' }))
        run.mockResolvedValueOnce(ok(err({ type: 'extract/no-article' })) as never)
      },
      error: { type: 'extract/sent-home' },
    },
    {
      what: 'the site sends to its front page instead, which says why',
      arrange: ({ run }) => {
        fetchPage.mockResolvedValue(ok({ ...page, finalUrl: 'https://a.example/' }))
        run.mockResolvedValueOnce(ok(err({ type: 'extract/login' })) as never)
      },
      error: { type: 'extract/login' },
    },
    {
      what: 'the page breaks off before its article',
      arrange: ({ run }) => {
        fetchPage.mockResolvedValue(ok({ ...page, isCutOff: true }))
        run.mockResolvedValueOnce(ok(err({ type: 'extract/no-article' })) as never)
      },
      error: { type: 'fetch/network', code: 'ERR_CONTENT_LENGTH_MISMATCH' },
    },
    {
      what: 'the extractor crashes',
      arrange: ({ run }) => run.mockResolvedValueOnce(err({ type: 'extract/crashed' }) as never),
      error: { type: 'extract/crashed' },
    },
    {
      what: 'the page is no article',
      arrange: ({ run }) => run.mockResolvedValueOnce(ok(err({ type: 'extract/no-article' })) as never),
      error: { type: 'extract/no-article' },
    },
    {
      what: 'the disk is full at an image',
      arrange: () => fetchImages.mockResolvedValue(err({ type: 'store/disk-full' })),
      error: { type: 'store/disk-full' },
    },
  ]
  it.each(failures)('ends when $what', async ({ arrange, error }) => {
    const s = set()
    arrange(s)
    expect(await s.start()).toEqual(err(error))
  })

  it('ends when the disk is full at the page itself', async () => {
    const s = set({ put: () => Promise.resolve(err({ type: 'store/disk-full' })) })
    expect(await s.start()).toEqual(err({ type: 'store/disk-full' }))
    expect(s.check).toHaveBeenCalledOnce()
  })
})

describe('the images that a version lacks', () => {
  const kept = {
    finalUrl: page.finalUrl,
    contentType: 'text/html',
    asset: 'warc',
    fileName: null,
    parts: [],
    resources: { [one]: 'h1', [pixel]: null },
    gap: null,
  }

  const all = { jobId: 'k', kept, image: null, offline: false }
  const give = () => {
    fetchPage.mockClear()
    fetchImages.mockClear()
    fetchImages.mockImplementation((urls, { onDone }) => {
      onDone(urls.length, urls.length)
      return Promise.resolve(
        ok(new Map(urls.map((address) => [address, { sha256: `new ${address}` }] as const))),
      )
    })
  }

  it('are fetched for the page as it was kept', async () => {
    const { capture, start, progress } = set()
    await start()
    give()
    progress.length = 0
    const again = await capture.readAgain(all, (step) => progress.push(step))
    expect(again).toMatchObject({
      ok: true,
      value: {
        imageCounts: { total: 2, stored: 2, failed: 0 },
        resources: { [one]: 'h1', [two]: `new ${two}`, [pixel]: null, [lead]: `new ${lead}` },
      },
    })
    expect(fetchImages.mock.calls[0]?.[0]).toEqual([two, lead])
    expect(fetchImages.mock.calls[0]?.[1].pageUrl).toBe(page.finalUrl)
    expect(fetchPage).not.toHaveBeenCalled()
    expect(progress).toEqual([{ jobId: 'k', stage: 'images', done: 2, total: 2 }])
  })

  it('are fetched alone where only one is asked for, and the other stays away', async () => {
    const { capture, start } = set()
    await start()
    give()
    const again = await capture.readAgain({ ...all, image: two }, () => undefined)
    expect(fetchImages.mock.calls[0]?.[0]).toEqual([two])
    expect(again).toMatchObject({ value: { resources: { [two]: `new ${two}` } } })
    expect(again).not.toMatchObject({ value: { resources: { [lead]: expect.anything() as string } } })
  })

  it('are taken from the page where they came with it, and not asked for without the network', async () => {
    const { capture, start, run } = set()
    await start()
    give()
    run.mockResolvedValueOnce(ok(ok({ ...extraction, embedded: { [two]: image1 } })) as never)
    await capture.readAgain({ ...all, offline: true }, () => undefined)
    expect(fetchImages.mock.calls[0]?.[1].embedded).toEqual({ [two]: image1 })
    expect(fetchImages.mock.calls[0]?.[1].canReach?.(lead)).toBe(false)
  })

  it('of a file are fetched for the file as it was kept, and from nowhere near', async () => {
    const { capture, importFile, runFile } = set()
    await importFile()
    give()
    const file = { ...kept, finalUrl: 'http://127.0.0.1/bai', fileName: 'a.html' }
    const again = await capture.readAgain({ ...all, kept: file }, () => undefined)
    expect(again).toMatchObject({ ok: true, value: { imageCounts: { stored: 2 } } })
    expect(runFile.mock.lastCall).toMatchObject(['file', { name: 'a.html', format: 'html' }, {}])
    expect(fetchImages.mock.calls[0]).toMatchObject([[two, lead], { pageSpace: 'public' }])
  })

  it('are not asked for where nothing is kept or can be reached, and no more once cancelled', async () => {
    const nothing = await set().capture.readAgain(all, () => undefined)
    expect(nothing).toEqual(err({ type: 'store/not-found', id: 'warc' }))
    const offline = set({ reachable: false }).capture.readAgain(all, () => undefined)
    expect(await offline).toEqual(err({ type: 'fetch/offline' }))
    const { capture, start } = set()
    await start()
    const stopped = capture.readAgain(all, () => capture.cancel('k'))
    expect(await stopped).toEqual(err({ type: 'fetch/cancelled' }))
  })
})

describe('a document at an address', () => {
  const pdf: FetchedPage = {
    ...page,
    format: 'pdf',
    charset: null,
    finalUrl: 'https://a.example/tai-ve/b%20c.pdf',
  }
  beforeEach(() => void fetchPage.mockResolvedValue(ok(pdf)))

  it('is read as a file is, from its address, and kept as a page is', async () => {
    const { start, run, runFile, stored } = set()
    const captured = await start()
    expect(captured).toMatchObject({
      ok: true,
      value: { provenance: { warc: 'warc', requestedUrl: url, status: 200 } },
    })
    expect(captured.ok && captured.value.provenance).not.toHaveProperty('fileName')
    expect(await readWarc(stored[0] ?? new Uint8Array())).toMatchObject([{ bytes: pdf.bytes }])
    expect(runFile.mock.calls).toEqual([
      [
        'file',
        {
          bytes: pdf.bytes,
          charset: null,
          name: 'b c.pdf',
          format: 'pdf',
          address: pdf.finalUrl,
          isFetched: true,
          folder: [],
          maxPageBytes: defaultLimits.pageMegabytes * 1024 ** 2,
        },
        { timeoutMs: defaultLimits.captureSeconds * 1000 },
      ],
    ])
    expect(run.mock.calls.map(([name]) => name)).toEqual(['localize'])
    expect(fetchImages.mock.calls[0]?.[1].embedded).toEqual({ [one]: image1 })
  })

  it.each([
    [{ type: 'import/empty', name: 'a' }, { type: 'fetch/empty' }],
    [{ type: 'import/broken', name: 'a' }, { type: 'document/broken' }],
    [{ type: 'import/encrypted', name: 'a' }, { type: 'document/encrypted' }],
    [
      { type: 'import/too-many-pages', name: 'a', pages: 900, limit: 500 },
      { type: 'document/too-many-pages', pages: 900, limit: 500 },
    ],
    [
      { type: 'fetch/too-large', limitBytes: 9 },
      { type: 'fetch/too-large', limitBytes: 9 },
    ],
  ])('that cannot be read, by %j, is %j', async (error, expected) => {
    const { start, runFile, stored } = set()
    runFile.mockResolvedValue(ok(err(error)) as never)
    expect(await start()).toEqual(err(expected))
    expect(stored).toEqual([])
  })

  it('is waited for no more once it has been stopped', async () => {
    const { start, capture, runFile } = set()
    runFile.mockReturnValue(new Promise(() => undefined))
    const stopped = start()
    await vi.waitFor(() => expect(runFile).toHaveBeenCalled())
    capture.cancel('j')
    expect(await stopped).toEqual(err({ type: 'fetch/cancelled' }))
  })
})

describe('the limits of a capture', () => {
  it('are those of the settings', async () => {
    await set({ limits: { pageMegabytes: 2, imageMegabytes: 3, articleMegabytes: 4 } }).start()
    expect(fetchPage.mock.calls[0]?.[1]).toMatchObject({
      maxBytes: 2 * 1024 ** 2,
      maxPdfBytes: 4 * 1024 ** 2,
    })
    expect(fetchImages.mock.calls[0]?.[1]).toMatchObject({
      maxImageBytes: 3 * 1024 ** 2,
      maxArticleBytes: 4 * 1024 ** 2,
    })
  })

  it('end a page that takes too long as an error, and images that do as missing', async () => {
    const late = <T>(signal: AbortSignal, answer: T) =>
      new Promise<T>((resolve) => signal.addEventListener('abort', () => resolve(answer)))
    const limits = { captureSeconds: 0.05 }
    fetchImages.mockImplementationOnce((_urls, { overdue }) => late(overdue, ok(new Map([[one, 'failed']]))))
    expect(await set({ limits }).start()).toMatchObject({
      ok: true,
      value: { imageCounts: { total: 3, stored: 0, failed: 3 } },
    })
    fetchPage.mockImplementationOnce((_url, { signal }) => late(signal, err({ type: 'fetch/cancelled' })))
    expect(await set({ limits }).start()).toEqual(err({ type: 'fetch/timeout', afterMs: 50 }))
  })
})

describe('a capture for which there is too little room', () => {
  const lowSpace = err({ type: 'store/low-space', freeBytes: 5e6, neededBytes: 2e8 })

  it('fetches nothing', async () => {
    const { start, runShort, progress } = set()
    runShort()
    expect(await start()).toEqual(lowSpace)
    expect(fetchPage).not.toHaveBeenCalled()
    expect(progress).toEqual([])
  })

  it('ends before its images when the room goes while the page is fetched', async () => {
    const { start, runShort } = set()
    fetchPage.mockImplementation(() => {
      runShort()
      return Promise.resolve(ok(page))
    })
    expect(await start()).toEqual(lowSpace)
    expect(fetchImages).not.toHaveBeenCalled()
  })

  it('stores no other image when the room goes among them', async () => {
    const put = vi.fn(() => Promise.resolve(ok({ sha256: 'h' })))
    const { start, runShort } = set({ put })
    fetchImages.mockImplementation(async (_urls, { assets }) => {
      await assets.put(new Uint8Array([1]))
      runShort()
      const second = await assets.put(new Uint8Array([2]))
      return second.ok ? ok(new Map()) : second
    })
    expect(await start()).toEqual(lowSpace)
    expect(put).toHaveBeenCalledOnce()
  })
})

describe('a capture that is cancelled', () => {
  it('ends at whichever stage it is', async () => {
    for (const stage of ['extracting', 'images', 'storing'] as const) {
      const { capture } = set()
      const result = await capture.run({ jobId: 'j', url, cause: 'person', insists: false }, (step) => {
        if (step.stage === stage) capture.cancel('j')
      })
      expect(result).toEqual(err({ type: 'fetch/cancelled' }))
    }
  })

  it('passes it on to what is being fetched', async () => {
    const { capture, start } = set()
    fetchPage.mockImplementation(
      (_url, { signal }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve(err({ type: 'fetch/cancelled' }))),
        ),
    )
    const running = start()
    capture.cancel('another')
    capture.cancel('j')
    expect(await running).toEqual(err({ type: 'fetch/cancelled' }))
  })
})
