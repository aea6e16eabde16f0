import { LibraryDb } from '../db'
import { createHelpers } from './helpers'
import { helperName, serveSlices } from './helper'
import type { FromWorker, ToWorker } from './protocol'
import { SearchDb } from './search-db'
import { createSearchEngine } from './search-engine'
import { createSegmentFiles } from './segment-files'

// The index works in a thread of its own, so that neither reading texts nor looking things up holds back the page.

const post = (message: FromWorker) => postMessage(message)
let engine: ReturnType<typeof createSearchEngine> | undefined

const { href } = self.location
// Helpers run the same script, and no other may run in a worker.
const policy = self.trustedTypes?.createPolicy('trang-worker', {
  createScriptURL: (url) => {
    if (url !== href) throw new TypeError(`no worker of ours: ${url}`)
    return url
  },
})

const startHelper = (): Worker => {
  // The types of the DOM do not know that it takes a `TrustedScriptURL`.
  const url = (policy ? policy.createScriptURL(href) : href) as string
  return new Worker(url, { type: 'module', name: helperName })
}

const receive = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'request') {
    answer(data).catch(reportError)
    return
  }
  const { level } = data
  engine ??= createSearchEngine({
    library: new LibraryDb(),
    searchDb: new SearchDb(),
    files: createSegmentFiles('trang-search'),
    locks: navigator.locks,
    level,
    onProgress: (progress) => post({ kind: 'progress', progress }),
    helpers: createHelpers(startHelper),
  })
  engine.then(({ setLevel }) => setLevel(level)).catch(reportError)
}

if (self.name === helperName) serveSlices()
else addEventListener('message', receive)

async function answer({ id, name, args }: Extract<ToWorker, { kind: 'request' }>): Promise<void> {
  try {
    if (!engine) throw new Error('the page has not said how much room there is')
    const { handlers } = await engine
    // The page sends what `SearchRequests` says: both ends are compiled from that one type.
    const handler = handlers[name] as (given: unknown) => Promise<unknown>
    post({ kind: 'reply', id, result: await handler(args) })
  } catch (cause) {
    post({ kind: 'failed', id, message: String(cause) })
    throw cause
  }
}
