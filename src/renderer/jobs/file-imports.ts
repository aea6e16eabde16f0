import type { CaptureProgress } from '@core/capture'
import { formatOfType, type FileFormat } from '@core/capture/file-format'
import type { ImportFailure } from '@core/errors'
import { createLimit } from '@core/limit'
import type { Result } from '@core/result'
import type { TrangApi } from '@shared/api'
import type { WindowFile } from '@shared/ipc'
import type { ImportReport } from '@shared/library'
import type { Library } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
import { createStore, type Store } from '@renderer/system/store'

/** Files that are read side by side; each may be large, and the rest wait as names. */
const atOnce = 2

export type FileToImport = {
  name: string
  /** Null: the file says what it is. */
  format?: FileFormat | null
  /** Touch no network, also for images that are not in the file. */
  offline?: boolean
  /** Called when its turn has come. */
  open: () => Promise<Result<WindowFile, ImportFailure>>
}

export type RunningImport = Omit<CaptureProgress, 'jobId'> & { name: string }

export type FileImports = {
  /** What runs now, by job. */
  progress: Store<ReadonlyMap<string, RunningImport>>
  /** Makes an article of a file in its turn. A file that fails leaves nothing behind, and is not tried again by itself. */
  importFile: (file: FileToImport) => Promise<ImportReport>
  cancel: (jobId: string) => Promise<void>
}

type ImportDeps = {
  library: Pick<Library, 'articles'>
  trang: Pick<TrangApi, 'capture' | 'files'>
}

export function createFileImports({ library, trang }: ImportDeps): FileImports {
  const progress = createStore<ReadonlyMap<string, RunningImport>>(new Map())
  const limited = createLimit(atOnce)

  const show = (jobId: string, running: RunningImport | null) => {
    const next = new Map(progress.get())
    if (running) next.set(jobId, running)
    else next.delete(jobId)
    progress.set(next)
  }
  trang.capture.onProgress(({ jobId, ...step }) => {
    const running = progress.get().get(jobId)
    if (running) show(jobId, { ...running, ...step })
  })

  const run = async (
    jobId: string,
    { name, format = null, offline = false, open }: FileToImport,
  ): Promise<ImportReport> => {
    const failed = (error: ImportFailure): ImportReport => ({
      name,
      format,
      outcome: 'failed',
      article: null,
      error,
    })
    const file = await open()
    if (!file.ok) return failed(file.error)
    const read = await trang.files.import({ jobId, file: file.value, format, offline })
    if (!read.ok) return failed(read.error)
    try {
      const { article, isNew } = await library.articles.importPage(read.value)
      return {
        name,
        format: formatOfType(read.value.provenance.contentType),
        outcome: isNew ? 'imported' : 'merged',
        article,
        error: null,
      }
    } catch (cause) {
      return failed(storeErrorOf(cause))
    }
  }

  return {
    progress,
    importFile: (file) =>
      limited(async () => {
        const jobId = `import:${crypto.randomUUID()}`
        show(jobId, { name: file.name, stage: 'extracting', done: 0, total: 0 })
        try {
          return await run(jobId, file)
        } finally {
          show(jobId, null)
        }
      }),
    cancel: (jobId) => trang.capture.cancel(jobId),
  }
}
