import { describe, expect, it, vi } from 'vitest'
import type { Article } from '@core/article'
import type { CapturedPage, CaptureProgress } from '@core/capture'
import type { ImportFailure } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { JournalError } from '@renderer/data/library'
import { createFileImports, type FileToImport } from '@renderer/jobs/file-imports'
import { capturedPage } from '../../helpers/library'

const stored = { id: 'a1', url: 'https://example.com/a', title: 'Một bài viết' } as Article

function set() {
  let tell: (progress: CaptureProgress) => void = () => undefined
  const importFile = vi.fn<(job: { jobId: string }) => Promise<Result<CapturedPage, ImportFailure>>>(
    async () => ok(capturedPage()),
  )
  const importPage = vi.fn(async () => ({ article: stored, isNew: true }))
  const cancel = vi.fn(async () => undefined)
  const files = createFileImports({
    library: { articles: { importPage } as never },
    trang: {
      files: { import: importFile, choose: async () => [], pathOf: () => '' },
      capture: {
        run: () => Promise.reject(new Error('not asked for')),
        images: () => Promise.reject(new Error('not asked for')),
        cancel,
        onProgress: (listener) => {
          tell = listener
          return () => undefined
        },
      },
    },
  })
  return { files, importFile, importPage, cancel, tell: (progress: CaptureProgress) => tell(progress) }
}

const file = (name = 'bai.html'): FileToImport => ({ name, open: async () => ok({ id: name }) })

describe('importing a file', () => {
  it('stores its article, and says what the file was', async () => {
    const { files, importFile } = set()
    expect(await files.importFile({ ...file(), format: 'html', offline: true })).toEqual({
      name: 'bai.html',
      format: 'html',
      outcome: 'imported',
      article: stored,
      error: null,
    })
    expect(importFile).toHaveBeenCalledWith({
      jobId: expect.any(String) as unknown,
      file: { id: 'bai.html' },
      format: 'html',
      offline: true,
    })
    expect(files.progress.get().size).toBe(0)
  })

  it('says so where the article was there already', async () => {
    const { files, importPage } = set()
    importPage.mockResolvedValue({ article: stored, isNew: false })
    expect(await files.importFile(file())).toMatchObject({ outcome: 'merged' })
  })

  it.each<[string, (s: ReturnType<typeof set>) => Partial<FileToImport>, ImportFailure]>([
    [
      'that cannot be read',
      () => ({ open: async () => err({ type: 'file/cannot-read', path: 'a', code: 'EACCES' }) }),
      { type: 'file/cannot-read', path: 'a', code: 'EACCES' },
    ],
    [
      'that is no page',
      ({ importFile }) => {
        importFile.mockResolvedValue(err({ type: 'import/broken', name: 'a' }))
        return {}
      },
      { type: 'import/broken', name: 'a' },
    ],
    [
      'that the library cannot take',
      ({ importPage }) => {
        importPage.mockRejectedValue(new JournalError({ type: 'store/disk-full' }))
        return {}
      },
      { type: 'store/disk-full' },
    ],
  ])('%s, fails with its reason', async (_what, arrange, error) => {
    const all = set()
    const fields = arrange(all)
    expect(await all.files.importFile({ ...file(), ...fields })).toMatchObject({
      outcome: 'failed',
      article: null,
      error,
    })
    expect(all.files.progress.get().size).toBe(0)
    if (error.type !== 'store/disk-full') expect(all.importPage).not.toHaveBeenCalled()
  })

  it('takes two at a time, opens the others in their turn, and shows how far each is', async () => {
    const { files, importFile, tell } = set()
    const finish: (() => void)[] = []
    importFile.mockImplementation(() => new Promise((done) => finish.push(() => done(ok(capturedPage())))))
    const open = vi.fn(async () => ok({ id: 'x' }))
    const all = ['1.html', '2.html', '3.html'].map((name) => files.importFile({ name, open }))
    await vi.waitFor(() => expect(finish).toHaveLength(2))
    expect(open).toHaveBeenCalledTimes(2)
    const [jobId = ''] = files.progress.get().keys()
    tell({ jobId, stage: 'images', done: 1, total: 4 })
    tell({ jobId: 'khác', stage: 'images', done: 1, total: 4 })
    expect([...files.progress.get().values()]).toEqual([
      { name: '1.html', stage: 'images', done: 1, total: 4 },
      { name: '2.html', stage: 'extracting', done: 0, total: 0 },
    ])
    finish[0]?.()
    await vi.waitFor(() => expect(finish).toHaveLength(3))
    for (const done of finish) done()
    await Promise.all(all)
    expect(files.progress.get().size).toBe(0)
  })

  it('can be stopped', async () => {
    const { files, importFile, cancel } = set()
    importFile.mockImplementation(async ({ jobId }) => {
      await files.cancel(jobId)
      return err({ type: 'fetch/cancelled' })
    })
    expect(await files.importFile(file())).toMatchObject({ error: { type: 'fetch/cancelled' } })
    expect(cancel).toHaveBeenCalledWith(importFile.mock.calls[0]?.[0].jobId)
  })
})
