import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '@core/annotation'
import type { Version } from '@core/article'
import type { Extraction } from '@core/capture'
import type { Feed } from '@core/feed'
import { err, ok } from '@core/result'
import type { PreservationEvent } from '@core/vault/preservation-event'
import type {
  ImportReport,
  LibraryRequestName,
  LibraryRequests,
  LibraryResult,
  TaggedArticle,
} from '@shared/library'
import type { BackupReport, VerifyReport } from '@shared/vault'
import { createGivenFiles } from '@main/capture/given-files'
import type { Io } from '@main/cli/io'
import { runCommand, type CommandServices } from '@main/cli/run-command'

// The table of the contract: names and shapes that scripts rely on.

const article: TaggedArticle = {
  tags: [],
  id: 'a1',
  url: 'https://vi-du.vn/cho-noi',
  canonicalUrl: null,
  title: 'Chợ nổi',
  byline: 'Lan',
  siteName: 'Báo Thử',
  source: null,
  lang: 'vi',
  excerpt: null,
  leadImage: null,
  publishedAt: '2020-10-15T11:54:00+07:00',
  savedAt: '2026-11-23T08:00:00.000Z',
  readAt: null,
  state: 'inbox',
  starred: false,
  bookmarked: false,
  progress: 0,
  wordCount: 100,
  status: 'ready',
  versionId: 'v1',
  images: { total: 3, stored: 2, failed: 1 },
  partial: null,
  feedId: null,
}
const provenance = { requestedUrl: article.url, finalUrl: article.url } as Version['provenance']
const version = { id: 'v1', articleId: 'a1', provenance } as Version
const bookmark = { id: 'b1', articleId: 'a1', note: '', collection: '', createdAt: '', updatedAt: '' }
const place = {
  versionId: 'v1',
  selectors: { quote: { exact: 'a', prefix: '', suffix: '' }, position: { start: 0, end: 1 } },
}
const annotation: Annotation = {
  ...{ ...place, id: 'h1', articleId: 'a1', made: place, colour: 'yellow', note: 'b' },
  ...{ createdAt: '', modifiedAt: '' },
}
const feed: Feed = {
  id: 'f1',
  url: 'https://vi-du.vn/tin.rss',
  siteUrl: null,
  title: 'Tin',
  folder: '',
  format: 'rss',
  addedAt: '2026-11-23T08:00:00.000Z',
  etag: null,
  lastModified: null,
  checkedAt: null,
  succeededAt: null,
  error: null,
}
const extraction: Extraction = {
  url: article.url,
  canonicalUrl: null,
  title: 'Chợ nổi',
  byline: null,
  siteName: 'Báo Thử',
  source: null,
  lang: 'vi',
  publishedAt: null,
  modifiedAt: null,
  langDeclared: 'vi',
  langDetected: 'vi',
  excerpt: null,
  leadImage: null,
  html: '<p>Nước lên.</p>',
  text: 'Nước lên.',
  wordCount: 2,
  images: [],
  embedded: {},
  related: [],
  nextPage: null,
  partial: null,
  extractor: 'trang 1',
  sanitizer: 'trang 1',
  ms: 5,
  trace: [{ step: 'prune', selector: 'nav', reason: 'menu', text: 'Trang chủ' }],
}
const listKeys = [
  'id',
  'url',
  'title',
  'siteName',
  'lang',
  'publishedAt',
  'savedAt',
  'state',
  'starred',
  'progress',
  'tags',
  'status',
]

type Answers = Partial<{ [N in LibraryRequestName]: (args: LibraryRequests[N]['args']) => LibraryResult<N> }>

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trang-test-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

type Options = {
  abortAfter?: number
  vault?: Partial<CommandServices['vault']>
  opened?: Awaited<ReturnType<CommandServices['open']>>
  joined?: Awaited<ReturnType<CommandServices['sync']['joinByUrl']>>
}

async function run(line: string, answers: Answers = {}, options: Options = {}) {
  const asked: [LibraryRequestName, unknown][] = []
  const controller = new AbortController()
  let stdout = ''
  let stderr = ''
  const io: Io = {
    out: async (text) => void (stdout += text),
    err: async (text) => void (stderr += text),
    terminal: false,
    cwd: dir,
    signal: controller.signal,
  }
  const services: CommandServices = {
    language: () => 'en',
    version: '1.2.3',
    extractor: {
      run: (async (_name: string, { bytes, url }: { bytes: Uint8Array; url: string }) => {
        const text = new TextDecoder().decode(bytes)
        return ok(text === 'none' ? err({ type: 'extract/no-article' }) : ok({ ...extraction, url, text }))
      }) as CommandServices['extractor']['run'],
    },
    open: async () => options.opened ?? ok(null),
    request: async (name, args) => {
      asked.push([name, args])
      if (asked.length === options.abortAfter) controller.abort()
      const answer = answers[name]
      if (!answer) throw new Error(`nothing answers ${name}`)
      return answer(args)
    },
    assetBytes: async () => 2048,
    reExtract: async () => err({ type: 'extract/no-article' }),
    givenFiles: createGivenFiles(),
    sync: { joinByUrl: async () => options.joined ?? ok(null) },
    vault: {
      verify: () => Promise.reject(new Error('not asked for')),
      backUp: () => Promise.reject(new Error('not asked for')),
      countAssets: async () => 7,
      jobs: { running: () => null, cancel: () => undefined },
      ...options.vault,
    },
  }
  const code = await runCommand(line.split(' '), io, services)
  const values = () =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map((one) => JSON.parse(one) as unknown)
  return { code, stdout, stderr, values, asked }
}

const save =
  (
    status: 'ready' | 'queued' | 'failed',
    error: LibraryRequests['save']['result']['error'] = null,
    partial: LibraryRequests['save']['result']['partial'] = null,
    opens = true,
  ) =>
  ({ url }: { url: string }) =>
    ok({
      id: status === 'failed' ? null : 'a1',
      url,
      status,
      versionId: status === 'ready' ? 'v1' : null,
      opens,
      title: status === 'ready' ? 'Chợ nổi' : null,
      images: article.images,
      partial,
      error,
    })

/** All are queued, then each is captured. */
const saving = (capture: ReturnType<typeof save>) => ({ save: save('queued'), capture })

describe('extract', () => {
  const write = (name: string, content: string) => writeFileSync(join(dir, name), content)
  const keys = Object.keys(extraction).filter((key) => !['sanitizer', 'embedded', 'trace'].includes(key))

  it('gives the fields of the contract, and the trace only when asked to explain', async () => {
    write('a.html', 'Nước lên.')
    const plain = await run('extract a.html --url https://vi-du.vn/a --json')
    expect([plain.code, plain.stderr]).toEqual([0, ''])
    expect(Object.keys(plain.values()[0] as object).toSorted()).toEqual(keys.toSorted())
    const explained = await run('extract a.html --url https://vi-du.vn/a --json --explain')
    expect(explained.values()).toMatchObject([{ trace: extraction.trace }])
  })

  it('reports what is no article, and exits 1', async () => {
    write('a.html', 'none')
    const { code, values, stderr } = await run('extract a.html --url https://vi-du.vn/a --json --lang vi')
    expect(code).toBe(1)
    expect(values()).toEqual([
      {
        url: 'https://vi-du.vn/a',
        error: {
          type: 'extract/no-article',
          message: expect.stringContaining('Không tìm thấy bài viết') as unknown,
        },
      },
    ])
    expect(stderr).toContain('a.html: ')
  })

  it.each([
    ['extract khong-co.html --url https://vi-du.vn/a --json', 'file/cannot-read'],
    ['extract a.html --url foo --json', 'address/invalid'],
    ['extract a.html --url ftp://vi-du.vn/ --json', 'address/unsupported'],
  ])('%s fails with %s', async (line, type) => {
    write('a.html', 'Nước lên.')
    const { code, values } = await run(line)
    expect([code, values()]).toMatchObject([1, [{ error: { type } }]])
  })

  it('streams a batch in order, each line with its id, the bad ones among them', async () => {
    write('1.html', 'một')
    write('2.html', 'none')
    write('3.html', 'ba')
    const lines = [
      '{"id":"x","file":"1.html","url":"https://vi-du.vn/1"}',
      '{"id":2,"file":"2.html","url":"https://vi-du.vn/2"}',
      'nonsense',
      '',
      '{"id":"y","file":"mat.html","url":"https://vi-du.vn/4"}',
      '{"id":"z","file":"3.html","url":"https://vi-du.vn/3"}',
    ]
    write('batch.jsonl', lines.join('\r\n'))
    const { code, values } = await run('extract --batch batch.jsonl --json')
    expect(code).toBe(1)
    expect(values()).toMatchObject([
      { id: 'x', url: 'https://vi-du.vn/1', text: 'một' },
      { id: 2, url: 'https://vi-du.vn/2', error: { type: 'extract/no-article' } },
      { id: null, url: null, error: { type: 'file/bad-line' } },
      { id: 'y', url: 'https://vi-du.vn/4', error: { type: 'file/cannot-read' } },
      { id: 'z', url: 'https://vi-du.vn/3', text: 'ba' },
    ])
    expect(Object.keys(values()[0] as object)).toEqual(['id', ...keys])
  })

  it('fails as a whole where the batch itself cannot be read', async () => {
    const { code, stdout, stderr } = await run('extract --batch khong-co.jsonl --json')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('khong-co.jsonl')
  })
})

describe('save', () => {
  it('streams a line for each address, a single one too', async () => {
    const { code, values, asked } = await run('save https://a.vn/ --json', saving(save('ready')))
    expect(code).toBe(0)
    expect(asked).toEqual([
      ['save', { url: 'https://a.vn/' }],
      ['capture', { id: 'a1', url: 'https://a.vn/' }],
    ])
    expect(values()).toEqual([
      {
        id: 'a1',
        url: 'https://a.vn/',
        status: 'ready',
        versionId: 'v1',
        opens: true,
        title: 'Chợ nổi',
        images: { total: 3, stored: 2, failed: 1 },
        partial: null,
        error: null,
      },
    ])
  })

  it('says what is only a part', async () => {
    const part = saving(save('ready', null, 'paywall'))
    const { code, values } = await run('save https://a.vn/ --json', part)
    expect([code, values()]).toMatchObject([0, [{ status: 'ready', partial: 'paywall' }]])
    const { stdout } = await run('save https://a.vn/', part)
    expect(stdout).toContain('Only the beginning')
    expect(stdout).not.toContain('goes on to open')
  })

  it('says that a version from before goes on to open, which has more', async () => {
    const part = saving(save('ready', null, 'paywall', false))
    const { values } = await run('save https://a.vn/ --json', part)
    expect(values()).toMatchObject([{ status: 'ready', opens: false }])
    const { stdout } = await run('save https://a.vn/', part)
    expect(stdout).toContain('goes on to open')
  })

  it('queues with --offline, and that is what was asked for', async () => {
    const { code, asked } = await run('save https://a.vn/ --offline --json', { save: save('queued') })
    expect([code, asked]).toEqual([0, [['save', { url: 'https://a.vn/' }]]])
  })

  it('exits 0 where the page waits for a network, 1 where something failed, and goes on', async () => {
    const offline = await run('save https://a.vn/', saving(save('queued', { type: 'fetch/offline' })))
    expect([offline.code, offline.stderr]).toEqual([0, expect.stringContaining('network')])
    const { code, values, stderr } = await run('save https://a.vn/ https://b.vn/ --json', {
      save: save('queued'),
      capture: (args) =>
        args.url.includes('a.vn')
          ? save('failed', { type: 'fetch/http-status', status: 404 })(args)
          : save('ready')(args),
    })
    expect([code, values()]).toMatchObject([
      1,
      [
        {
          status: 'failed',
          error: { type: 'fetch/http-status', message: expect.stringContaining('404') as unknown },
        },
        { status: 'ready' },
      ],
    ])
    expect(stderr).toContain('https://a.vn/: ')
  })

  it('has all in the queue before it fetches the first, so that none is lost where it is killed', async () => {
    const { asked } = await run('save https://a.vn/ https://b.vn/ https://c.vn/', saving(save('ready')))
    expect(asked.map(([name]) => name)).toEqual([...Array(3).fill('save'), ...Array(3).fill('capture')])
  })

  it('exits 3 where the library cannot be opened', async () => {
    const { code, stdout, stderr } = await run('save https://a.vn/ --json', {
      save: () => err({ type: 'store/cannot-open', detail: 'closed' }),
    })
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).not.toBe('')
  })

  it('begins nothing more once it is stopped', async () => {
    const urls = Array.from({ length: 10 }, (_, n) => `https://a.vn/${n}`)
    const { code, asked } = await run(`save ${urls.join(' ')} --json`, saving(save('ready')), {
      abortAfter: 13,
    })
    expect(code).toBe(1)
    expect(asked).toHaveLength(13)
  })
})

describe('import', () => {
  const importFile =
    (outcomes: Record<string, ImportReport['outcome']>) =>
    ({ file: { name } }: { file: { name: string } }) => {
      const outcome = outcomes[name] ?? 'imported'
      const failed = outcome === 'failed'
      return ok({
        name,
        format: failed ? null : ('html' as const),
        outcome,
        article: failed ? null : article,
        error: failed ? { type: 'import/broken' as const, name } : null,
      })
    }

  it('reports all files in one value, with what became of each', async () => {
    const answers = { importFile: importFile({ 'b.html': 'merged', 'c.mhtml': 'failed' }) }
    const { code, values, stderr, asked } = await run(
      'import a.html b.html c.mhtml --json --offline',
      answers,
    )
    expect(code).toBe(1)
    expect(values()).toEqual([
      {
        format: 'html',
        total: 3,
        imported: 1,
        merged: 1,
        failed: 1,
        items: [
          {
            file: 'a.html',
            line: null,
            id: 'a1',
            url: article.url,
            title: 'Chợ nổi',
            outcome: 'imported',
            error: null,
          },
          {
            file: 'b.html',
            line: null,
            id: 'a1',
            url: article.url,
            title: 'Chợ nổi',
            outcome: 'merged',
            error: null,
          },
          {
            file: 'c.mhtml',
            line: null,
            id: null,
            url: null,
            title: null,
            outcome: 'failed',
            error: { type: 'import/broken', message: expect.stringContaining('c.mhtml') as unknown },
          },
        ],
      },
    ])
    expect(stderr).toContain('c.mhtml: ')
    expect(asked.map(([, args]) => args)).toMatchObject([
      { file: { name: 'a.html' }, format: null, offline: true },
      { file: { name: 'b.html' } },
      { file: { name: 'c.mhtml' } },
    ])
  })

  it('knows the formats of pages, and names them where another is asked for', async () => {
    const { code, stdout, stderr, asked } = await run('import a.csv --format pocket')
    expect([code, stdout, asked]).toEqual([2, '', []])
    expect(stderr).toContain('auto, html, mhtml, txt, md, pdf')
    expect((await run('import a.bak --format txt --json', { importFile: importFile({}) })).code).toBe(0)
  })

  it('begins nothing more once it is stopped', async () => {
    const { code, asked } = await run(
      'import 1 2 3 4 5 6 7 8',
      { importFile: importFile({}) },
      { abortAfter: 1 },
    )
    expect([code, asked.length < 8]).toEqual([1, true])
  })
})

describe('the library', () => {
  it('lists rows without bodies', async () => {
    const { code, values } = await run('list --json', { list: () => ok([article]) })
    expect(code).toBe(0)
    const [rows] = values() as [Record<string, unknown>[]]
    expect(Object.keys(rows[0] ?? {})).toEqual(listKeys)
    expect(rows[0]).toMatchObject({ publishedAt: '2020-10-15T11:54:00+07:00', tags: [], status: 'ready' })
  })

  it('shows one whole', async () => {
    const { values } = await run('show a1 --json', {
      show: () =>
        ok({
          article,
          html: '<p>a</p>',
          text: 'a',
          isTextLost: false,
          versions: [version],
          bookmarks: [bookmark],
          annotations: [annotation],
          capture: null,
        }),
    })
    const [shown] = values() as [Record<string, unknown>]
    expect(Object.keys(shown)).toEqual([
      ...listKeys,
      'html',
      'text',
      'versions',
      'bookmarks',
      'annotations',
      'provenance',
      'error',
    ])
    expect(shown).toMatchObject({ html: '<p>a</p>', text: 'a', annotations: [annotation], provenance })
  })

  it('says that the text of one is lost, in its place', async () => {
    const none = { html: '', text: '', versions: [version], bookmarks: [], annotations: [], capture: null }
    const { code, values, stderr } = await run('show a1 --json', {
      show: () => ok({ article, ...none, isTextLost: true }),
    })
    expect([code, values()]).toMatchObject([1, [{ id: 'a1', text: '', error: { type: 'vault/text-lost' } }]])
    expect(stderr).toContain('The text of this article is lost')
  })

  it.each(['show x', 'bookmark x', 'state x trash', 'delete x', 'choose x v', 'feeds remove x'])(
    'says that there is no such thing: %s',
    async (line) => {
      const missing = () => err({ type: 'store/not-found', id: 'x' } as const)
      const { code, values, stderr } = await run(`${line} --json`, {
        show: missing,
        bookmark: missing,
        setState: missing,
        delete: missing,
        setVersion: missing,
        'feeds.remove': missing,
      })
      expect([code, values()]).toMatchObject([1, [{ id: 'x', error: { type: 'store/not-found' } }]])
      expect(stderr).toContain('“x”')
    },
  )

  it('searches, and adds to what list tells how good a hit is and where it says so', async () => {
    const search = () => ok([{ article, score: 3.5, snippet: '… ở Bình Dương …' }])
    const { code, values, asked } = await run('search binh duong --limit 3 --json', { search })
    expect([code, asked]).toEqual([0, [['search', { query: 'binh duong', limit: 3 }]]])
    const [[hit]] = values() as [Record<string, unknown>[]]
    const listed = await run('list --json', { list: () => ok([article]) })
    const [[row]] = listed.values() as [Record<string, unknown>[]]
    expect(hit).toEqual({ ...row, score: 3.5, snippet: '… ở Bình Dương …' })
    expect((await run('search binh', { search })).stdout).toContain('    … ở Bình Dương …\n')
  })

  it('says that nothing was found, which is no failure', async () => {
    const { code, stdout } = await run('search x --lang vi', { search: () => ok([]) })
    expect([code, stdout]).toEqual([0, 'Không có bài nào như vậy trong thư viện.\n'])
    expect((await run('search x --json', { search: () => ok([]) })).values()).toEqual([[]])
  })

  it('takes a query that cannot be read for wrong usage, and names what is wrong', async () => {
    const { code, stdout, stderr, asked } = await run('search from:lan')
    expect([code, stdout, asked]).toEqual([2, '', []])
    expect(stderr).toContain('There is no “from:” to search by')
    expect((await run('search is:new --lang vi')).stderr).toContain('“is:” không thể là “new”')
  })

  it('bookmarks with only what is said, so that a note that is there stays', async () => {
    const answers: Answers = { bookmark: () => ok(bookmark) }
    expect((await run('bookmark a1 --json', answers)).asked).toEqual([['bookmark', { id: 'a1' }]])
    const { asked, values } = await run('bookmark a1 --note hay --collection báo/nước --json', answers)
    expect(asked).toEqual([['bookmark', { id: 'a1', note: 'hay', collection: 'báo/nước' }]])
    expect(values()).toEqual([bookmark])
  })

  it('lists bookmarked places among the bookmarks, with their words and the id that takes them away', async () => {
    const quote = { exact: 'Chợ nổi\nCái Răng', prefix: '', suffix: '' }
    const made = { versionId: 'v1', selectors: { quote, position: { start: 0, end: 16 } } }
    const marked = { ...bookmark, id: 'b2', place: { ...made, made } }
    const all = [bookmark, marked].map((one) => ({ ...one, title: 'Chợ', url: 'https://bao.example/' }))
    const answers: Answers = { bookmarks: () => ok(all) }
    expect((await run('bookmarks --json', answers)).values()).toEqual([all])
    expect((await run('bookmarks', answers)).stdout).toBe(
      [
        ...['a1  Chợ', '    https://bao.example/'],
        ...['b2  Chợ', '    “Chợ nổi Cái Răng”', '    https://bao.example/', ''],
      ].join('\n'),
    )
  })

  it.each(['a1', 'b1'])('takes a bookmark away by the article’s id or its own: %s', async (id) => {
    const { asked, code } = await run(`unbookmark ${id} --json`, { unbookmark: () => ok(bookmark) })
    expect([code, asked]).toEqual([0, [['unbookmark', { id }]]])
  })

  it('writes highlights as Markdown, or as a collection of Web Annotations', async () => {
    const annotations: Answers['annotations'] = () => ok([{ annotation, article, tags: [] }])
    const { asked, code, stdout } = await run('annotations a1', { annotations })
    expect([code, asked]).toEqual([0, [['annotations', { id: 'a1' }]]])
    expect(stdout).toBe(
      `# [Chợ nổi](<https://vi-du.vn/cho-noi>)\n\nLan · Báo Thử · 2020-10-15\n\n> a\n>\n> — [Trang](<trang://article/a1?anchor=${annotation.id}>)\n\nb\n`,
    )
    const collection = { type: 'AnnotationCollection', total: 1 }
    expect((await run('annotations --json', { annotations })).values()).toMatchObject([collection])
    const written = await run('annotations --format jsonld', { annotations })
    expect(JSON.parse(written.stdout)).toMatchObject(collection)
    const none = await run('annotations --lang vi', { annotations: () => ok([]) })
    expect(none.stdout).toBe('Chưa có đoạn nào được tô sáng.\n')
    expect((await run('annotations --format pdf')).code).toBe(2)
  })

  it('imports Web Annotations, and tells what it could not put anywhere', async () => {
    const importAnnotations: Answers['importAnnotations'] = ({ annotations }) =>
      ok({ added: annotations.length - 1, known: 0, orphans: 1, homeless: ['https://khac.vn/bai'] })
    const target = { source: 'https://vi-du.vn/a', selector: { type: 'TextQuoteSelector', exact: 'a' } }
    const items = [target, target, {}].map((one) => ({ type: 'Annotation', target: one }))
    const file = join(dir, 'a.jsonld')
    writeFileSync(file, JSON.stringify({ type: 'AnnotationPage', items }))
    const { asked, code, values, stdout } = await run(`annotations import ${file} --json`, {
      importAnnotations,
    })
    expect([code, asked.length]).toEqual([1, 1])
    expect(stdout).not.toBe('')
    expect(values()).toEqual([
      { file, total: 3, added: 1, known: 0, orphans: 1, homeless: ['https://khac.vn/bai'], unreadable: 1 },
    ])
    const told = await run(`annotations import ${file} --lang vi`, { importAnnotations })
    expect(told.stdout).toContain('1 mục mới, 0 mục đã có sẵn.')
    expect(told.stdout).toContain('    https://khac.vn/bai')
    for (const [text, type] of [
      ['{', 'annotations/invalid'],
      ['{"articles":[]}', 'annotations/invalid'],
      ['[]', 'annotations/empty'],
      ['{"type":"AnnotationPage","items":[]}', 'annotations/empty'],
    ] as const) {
      writeFileSync(file, text)
      const wrong = await run(`annotations import ${file} --json`, { importAnnotations })
      expect([wrong.code, wrong.asked, wrong.values()]).toMatchObject([1, [], [{ file, error: { type } }]])
    }
    const missing = await run(`annotations import ${dir}/gone --json`, { importAnnotations })
    expect(missing.values()).toMatchObject([{ error: { type: 'file/cannot-read' } }])
    expect((await run('annotations import')).code).toBe(2)
  })

  it('tags an article with all names that are given, and takes tags off it', async () => {
    const tag: Answers['tag'] = ({ names, remove }) => ok({ ...article, tags: remove ? [] : names })
    const { asked, values } = await run('tag a1 nước đất --json', { tag })
    expect(asked).toEqual([['tag', { id: 'a1', names: ['nước', 'đất'], remove: false }]])
    expect(values()).toMatchObject([{ id: 'a1', tags: ['nước', 'đất'] }])
    expect((await run('tag a1 nước đất', { tag })).stdout).toBe('Tags of “Chợ nổi”:\n    nước · đất\n')
    const off = await run('tag a1 nước --remove --lang vi', { tag })
    expect(off.asked).toEqual([['tag', { id: 'a1', names: ['nước'], remove: true }]])
    expect(off.stdout).toBe('“Chợ nổi” không có nhãn\n')
    const wrong = await run('tag a1 x --json', { tag: () => err({ type: 'name/blank' }) })
    expect([wrong.code, wrong.values()]).toMatchObject([1, [{ id: 'a1', error: { type: 'name/blank' } }]])
    expect((await run('tag a1')).code).toBe(2)
  })

  it('moves an article', async () => {
    const { asked, values } = await run('state a1 archive --json', {
      setState: ({ state }) => ok({ ...article, state }),
    })
    expect(asked).toEqual([['setState', { id: 'a1', state: 'archive' }]])
    expect(values()).toMatchObject([{ id: 'a1', state: 'archive' }])
  })

  it('deletes an article, and shows what it was', async () => {
    const { asked, code, values } = await run('delete a1 --json', { delete: () => ok(article) })
    expect(asked).toEqual([['delete', { id: 'a1' }]])
    expect([code, values()]).toMatchObject([0, [{ id: 'a1', state: 'inbox' }]])
    expect((await run('delete a1', { delete: () => ok(article) })).stdout).toContain('for ever')
  })

  it('has another version open', async () => {
    const { asked, values } = await run('choose a1 v2 --json', {
      setVersion: ({ versionId }) => ok({ ...article, versionId }),
    })
    expect(asked).toEqual([['setVersion', { id: 'a1', versionId: 'v2' }]])
    expect(values()).toMatchObject([{ id: 'a1', versionId: 'v2', partial: null }])
  })

  it('counts', async () => {
    const { values } = await run('stats --json', {
      stats: () =>
        ok({
          articles: 2,
          unread: 1,
          bookmarks: 1,
          annotations: 0,
          feeds: 0,
          indexedDbBytes: 1024,
          schema: 1,
        }),
    })
    expect(values()).toEqual([
      {
        articles: 2,
        unread: 1,
        bookmarks: 1,
        annotations: 0,
        feeds: 0,
        bytes: { indexedDb: 1024, vault: 2048 },
        schema: 1,
        version: '1.2.3',
      },
    ])
  })
})

describe('feeds', () => {
  const report = {
    id: 'f1',
    url: feed.url,
    title: 'Tin',
    outcome: 'updated' as const,
    added: 2,
    saved: 2,
    failed: 0,
    error: null,
  }

  it('touches no network with --offline', async () => {
    for (const line of ['feeds add https://a.vn/', 'feeds refresh']) {
      const { code, asked, values } = await run(`${line} --offline --json`)
      expect([code, asked, values()]).toMatchObject([1, [], [{ error: { type: 'fetch/offline' } }]])
    }
  })

  it('streams a report for each feed, and exits 1 if one of them, or an article, failed', async () => {
    const feeds = [feed, { ...feed, id: 'f2' }]
    const good = await run('feeds refresh --json', {
      'feeds.list': () => ok(feeds),
      'feeds.refresh': ({ id }) => ok({ ...report, id }),
    })
    expect([good.code, good.values()]).toEqual([0, [report, { ...report, id: 'f2' }]])
    const bad = await run('feeds refresh --json', {
      'feeds.list': () => ok(feeds),
      'feeds.refresh': ({ id }) =>
        ok(
          id === 'f1'
            ? { ...report, outcome: 'failed' as const, error: { type: 'feed/not-a-feed' as const } }
            : report,
        ),
    })
    expect([bad.code, bad.values()]).toMatchObject([
      1,
      [{ outcome: 'failed', error: { type: 'feed/not-a-feed' } }, {}],
    ])
    const article1 = await run('feeds refresh f1 --json', {
      'feeds.list': () => ok(feeds),
      'feeds.refresh': () => ok({ ...report, saved: 1, failed: 1 }),
    })
    expect(article1.code).toBe(1)
  })

  it('lists, with the reason of the last failure as a sentence', async () => {
    const { values } = await run('feeds list --json --lang vi', {
      'feeds.list': () => ok([{ ...feed, error: { type: 'fetch/offline' } }]),
    })
    expect(values()).toMatchObject([
      [{ id: 'f1', error: { type: 'fetch/offline', message: expect.stringContaining('mạng') as unknown } }],
    ])
  })
})

describe('the vault', () => {
  const event = {
    id: 'e1',
    type: 'fixity check',
    at: '2026-11-23T08:00:00.000Z',
    outcome: 'success',
    agent: 'Trang 1.2.3',
    objects: [],
    detail: {},
  } satisfies PreservationEvent
  const whole: VerifyReport = {
    checked: 3,
    ok: 3,
    missing: [],
    damaged: [],
    repaired: [],
    recaptured: [],
    lost: [],
    lostBefore: [],
    backupsMended: 0,
    backupsDamaged: [],
    events: [event],
  }
  const lost = { id: 'a1', title: 'Chợ nổi', url: article.url }
  const verify = (report: VerifyReport) => ({ vault: { verify: async () => ok(report) } })

  it('is checked: exit 0 where all is well', async () => {
    const { code, values } = await run('verify --json', {}, verify(whole))
    expect([code, values()]).toEqual([0, [whole]])
    expect((await run('verify', {}, verify(whole))).stdout).toBe('Checked 3 files: all is well.\n')
  })

  it.each([
    ['missing', { ...whole, ok: 2, missing: ['ab'] }],
    ['damaged, also where it was repaired', { ...whole, ok: 2, damaged: ['ab'], repaired: ['ab'] }],
  ])('is checked: exit 1 with what is %s', async (_what, report) => {
    const { code, values } = await run('verify --json', {}, verify(report))
    expect([code, values()]).toEqual([1, [report]])
  })

  it('has what no copy has captured again, but touches no network with --offline', async () => {
    const asked: string[] = []
    const vault = {
      verify: async (whatNoCopyHas: string) => {
        asked.push(whatNoCopyHas)
        return ok({ ...whole, ok: 2, missing: ['ab'], recaptured: [lost] })
      },
    }
    const { code, stdout } = await run('verify', {}, { vault })
    await run('verify --offline', {}, { vault })
    expect([code, asked]).toEqual([1, ['captured', 'lost']])
    expect(stdout).toContain('Saved again from the web: Chợ nổi [a1]')
  })

  it('tells people what became of each thing', async () => {
    const report = {
      ...whole,
      ok: 1,
      missing: ['ab'],
      damaged: ['journal/1.log'],
      repaired: ['ab'],
      lost: [lost],
    }
    expect((await run('verify --lang vi', {}, verify(report))).stdout.split('\n')).toEqual([
      'Đã kiểm tra 3 tệp: 1 tốt, 1 thiếu, 1 hỏng, 1 đã sửa.',
      '  ab  thiếu, đã sửa',
      '  journal/1.log  hỏng',
      `Mất một phần, không bản nào còn: Chợ nổi (${article.url}) [a1]`,
      '',
    ])
  })

  it('is well, and says so, where nothing is lost but what was told before', async () => {
    const { code, stdout } = await run('verify', {}, verify({ ...whole, ok: 2, lostBefore: ['ab'] }))
    expect([code, stdout]).toEqual([
      0,
      'Checked 2 files: all is well.\n1 file that only older versions need stays lost, as an earlier check told.\n',
    ])
  })

  it('is not told to wait where the disk has no room for its copies', async () => {
    const error = { type: 'store/low-space', freeBytes: 1, neededBytes: 2 } as const
    const { code, stderr } = await run(
      'backup',
      { 'feeds.list': () => ok([]) },
      { vault: { backUp: async () => err(error) } },
    )
    expect(code).toBe(1)
    expect(stderr).toContain('Free some space, then try again.')
  })

  it.each(['vault/busy', 'vault/cancelled'] as const)('says why it is not checked: %s', async (type) => {
    const vault = { verify: async () => err({ type }) }
    const { code, values, stderr } = await run('verify --json', {}, { vault })
    expect([code, values()]).toMatchObject([1, [{ error: { type } }]])
    expect(stderr).not.toBe('')
  })

  it('that a newer Trang has written is no library to this one', async () => {
    const newer = err({ type: 'vault/newer', version: '9.0.0' } as const)
    const checked = await run('verify --json', {}, { vault: { verify: async () => newer } })
    expect([checked.code, checked.stdout]).toEqual([3, ''])
    expect((await run('rebuild --json', { rebuild: () => newer })).code).toBe(3)
    expect((await run('backup --json', {}, { opened: newer })).code).toBe(3)
  })

  it.each(['list', 'verify', 'backup', 'save https://vi-du.vn/'])(
    'that does not open for want of room ends `%s` with 3, and nothing is asked of it',
    async (line) => {
      const { code, stdout, stderr, asked } = await run(
        `${line} --json`,
        {},
        { opened: err({ type: 'store/disk-full' }) },
      )
      expect([code, stdout, asked]).toEqual([3, '', []])
      expect(stderr).toContain('The disk is full.')
    },
  )

  it('tells of mended files of the backups', async () => {
    const { code, stdout } = await run('verify', {}, verify({ ...whole, backupsMended: 2 }))
    expect([code, stdout]).toEqual([
      0,
      'Checked 3 files: all is well.\n2 files of the backups were damaged or missing, and have been written anew from the library.\n',
    ])
  })

  it('names the backups that are damaged themselves', async () => {
    const { code, stdout } = await run('verify', {}, verify({ ...whole, backupsDamaged: ['/b/one.snap'] }))
    expect([code, stdout]).toEqual([
      0,
      'Checked 3 files: all is well.\nThe backup /b/one.snap is damaged and cannot be restored. Back up now, and remove it.\n',
    ])
  })

  it('fills the database anew', async () => {
    const answer = { articles: 2, records: 9, lostBodies: 0 }
    const { code, values } = await run('rebuild --json', { rebuild: () => ok(answer) })
    expect([code, values()]).toEqual([
      0,
      [{ articles: 2, changes: 9, assets: 7, lostBodies: 0, tookMs: expect.any(Number) as unknown }],
    ])
    const lossy = await run('rebuild', { rebuild: () => ok({ ...answer, lostBodies: 1 }) })
    expect(lossy.code).toBe(1)
    expect(lossy.stdout).toContain('The text of 1 version is gone.')
  })

  it('is backed up, to the folder of the settings or another', async () => {
    const made: BackupReport = {
      path: '/b/x.snap',
      articles: 2,
      newAssets: 3,
      missing: 0,
      bytes: 4096,
      tookMs: 5,
    }
    const folders: (string | null)[] = []
    const vault = {
      backUp: async (folder: string | null) => {
        folders.push(folder)
        return ok(made)
      },
    }
    const answers: Answers = { 'feeds.list': () => ok([]) }
    const { code, values } = await run('backup --json', answers, { vault })
    expect([code, values()]).toEqual([0, [made]])
    expect((await run('backup --to kho', answers, { vault })).stdout).toContain('/b/x.snap')
    expect(folders).toEqual([null, join(dir, 'kho')])
    const lacking = { backUp: async () => ok({ ...made, missing: 2 }) }
    const lacked = await run('backup --lang vi', answers, { vault: lacking })
    expect(lacked.code).toBe(1)
    expect(lacked.stdout).toContain('Thiếu 2 tệp vì chính thư viện không còn.')
    const missing = { backUp: async () => err({ type: 'vault/no-folder', path: '/b' } as const) }
    expect(await run('backup --json', answers, { vault: missing })).toMatchObject({ code: 1 })
  })
})

describe('usage', () => {
  it('exits 2 with nothing on standard output', async () => {
    const { code, stdout, stderr } = await run('lưu https://a.vn/ --json --lang vi')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('Không có lệnh “lưu”.')
  })

  it('tells its version', async () => {
    expect((await run('--version')).stdout).toBe('1.2.3\n')
  })

  it('writes for people without --json, in the language asked for', async () => {
    const listed = await run('list --lang vi', {
      list: () => ok([article, { ...article, id: 'a2', status: 'queued' }]),
    })
    expect(listed.stdout).toContain('a1  Chợ nổi\n')
    expect(listed.stdout).toContain('chờ có mạng · Báo Thử')
    expect((await run('list', { list: () => ok([]) })).stdout).toBe('The library has no articles yet.\n')
  })
})

describe('sync', () => {
  const report = {
    ...{ pulled: 3, pushed: 2, conflicts: 1, assets: { up: 4, down: 5 }, tookMs: 70, lastSeq: 12 },
    problems: [],
  }
  const synced = { sync: () => ok(report) }

  it('gives the report of the contract', async () => {
    const { code, values } = await run('sync --json', synced)
    const { problems: _none, ...told } = report
    expect([code, values()]).toEqual([0, [told]])
  })

  it('joins a server that is named first, and does nothing where it cannot', async () => {
    const line = 'sync --remote https://lan:pw@vi-du.vn/ --json'
    expect(await run(line, synced)).toMatchObject({ code: 0 })
    const refused = await run(line, {}, { joined: err({ type: 'sync/unauthorized', host: 'vi-du.vn' }) })
    expect([refused.code, refused.values()]).toMatchObject([1, [{ error: { type: 'sync/unauthorized' } }]])
    expect(JSON.stringify(refused)).not.toContain('pw')
  })

  it('says what could not be taken in, and ends with 1', async () => {
    const problems = [{ key: 'tag a', error: { type: 'sync/blob-missing' } as const }]
    const { code, values, stderr } = await run('sync --json', { sync: () => ok({ ...report, problems }) })
    expect([code, values()]).toMatchObject([
      1,
      [{ problems: [{ key: 'tag a', error: { type: 'sync/blob-missing' } }] }],
    ])
    expect(stderr).toContain('tag a: ')
  })

  it('says which clock is off, and how far, and ends as ever (SYNC-CLK-5)', async () => {
    const skewed = (of: 'server' | 'laptop', aheadMs: number) => ({
      sync: () => ok({ ...report, skew: { of, aheadMs } }),
    })
    const told = await run('sync --json', skewed('server', -7_200_000))
    const { problems: _none, ...value } = report
    expect([told.code, told.values()]).toEqual([
      0,
      [{ ...value, skew: { of: 'server', aheadMs: -7_200_000 } }],
    ])
    expect((await run('sync', skewed('server', -7_200_000))).stdout).toContain(
      'server’s clock is 2 hours behind',
    )
    expect((await run('sync', skewed('server', 600_000))).stdout).toContain(
      'server’s clock is 10 minutes ahead',
    )
    expect((await run('sync --lang vi', skewed('laptop', 86_400_000))).stdout).toContain('24 giờ')
    expect((await run('sync', synced)).stdout.trim().split('\n')).toHaveLength(1)
  })

  it('touches no network offline, and says where nothing is set up', async () => {
    expect((await run('sync --offline --json', {})).values()).toMatchObject([
      { error: { type: 'fetch/offline' } },
    ])
    const none = await run('sync --json', { sync: () => err({ type: 'sync/not-set-up' }) })
    expect([none.code, none.values()]).toMatchObject([1, [{ error: { type: 'sync/not-set-up' } }]])
  })
})
