import type { ExtractError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { ExtractorCall, ExtractorJobName, ExtractorJobs, ExtractorReply } from '@shared/extractor'
import type { Log } from '../log'
import { openExtractorPage, type ExtractorPage } from './extractor-page'

export type Extractor = {
  /**
   * Runs one job in the sandboxed page. A page from outside that stalls or crashes it costs that job alone:
   * `extract/timeout`, `extract/crashed`. `timeoutMs` counts from when the job starts, not from when it is queued.
   */
  run: <N extends ExtractorJobName>(
    name: N,
    args: ExtractorJobs[N]['args'],
    options?: { timeoutMs?: number },
  ) => Promise<Result<ExtractorJobs[N]['result'], ExtractError>>
  /** Ends the page; jobs that are left end as crashed. */
  dispose: () => void
}

type Job = {
  call: ExtractorCall
  timeoutMs: number
  settle: (result: Result<unknown, ExtractError>) => void
}

type Running = { job: Job; timer: NodeJS.Timeout | undefined }

const defaultTimeoutMs = 30_000
/** The page is a process of some 50 MB: it is let go when nothing has come for this long. */
const idleMs = 60_000

type Deps = { log: Log; openPage: typeof openExtractorPage }

/**
 * The extractor: one sandboxed page, opened when the first job comes, replaced after a crash or a job that overran,
 * closed after a minute without work. Jobs run in the order in which they came.
 */
export function createExtractor(deps: Partial<Deps> = {}): Extractor {
  const { log = () => {}, openPage = openExtractorPage } = deps
  const queue: Job[] = []
  let running: Running | null = null
  let page: Promise<ExtractorPage> | null = null
  let idle: NodeJS.Timeout | undefined
  let nextId = 1
  let disposed = false

  const closePage = () => {
    clearTimeout(idle)
    // One that could not open has nothing to close, and its failure is reported by the job that opened it.
    page?.then(
      (opened) => opened.close(),
      () => {},
    )
    page = null
  }

  const finish = (result: Result<unknown, ExtractError>) => {
    if (!running) return
    clearTimeout(running.timer)
    running.job.settle(result)
    running = null
    void startNext()
  }

  const onReply = (reply: ExtractorReply) => {
    if (reply.id !== running?.job.call.id) return
    if ('crash' in reply) {
      log('error', `extractor: ${running.job.call.name} threw`, reply.crash)
      finish(err({ type: 'extract/crashed' }))
    } else {
      finish(ok(reply.result))
    }
  }

  const onGone = (reason: string) => {
    log('error', 'extractor: its process is gone', reason)
    page = null
    finish(err({ type: 'extract/crashed' }))
  }

  const startNext = async (): Promise<void> => {
    if (running) return
    clearTimeout(idle)
    const job = queue.shift()
    if (!job) {
      idle = setTimeout(closePage, idleMs)
      return
    }
    const current: Running = { job, timer: undefined }
    running = current
    try {
      page ??= openPage({ onReply, onGone })
      const opened = await page
      if (running !== current) return
      current.timer = setTimeout(() => {
        log('warn', `extractor: ${job.call.name} overran`)
        closePage()
        finish(err({ type: 'extract/timeout', afterMs: job.timeoutMs }))
      }, job.timeoutMs)
      opened.post(job.call)
    } catch (error) {
      if (running !== current) return
      log('error', 'extractor: its page did not open', error)
      page = null
      finish(err({ type: 'extract/crashed' }))
    }
  }

  return {
    run: (name, args, { timeoutMs = defaultTimeoutMs } = {}) =>
      new Promise((resolve) => {
        if (disposed) return resolve(err({ type: 'extract/crashed' }))
        queue.push({
          call: { id: nextId++, name, args } as ExtractorCall,
          timeoutMs,
          settle: resolve as Job['settle'],
        })
        void startNext()
      }),
    dispose: () => {
      disposed = true
      for (const { settle } of queue.splice(0)) settle(err({ type: 'extract/crashed' }))
      finish(err({ type: 'extract/crashed' }))
      closePage()
    },
  }
}
