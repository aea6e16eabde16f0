import type { CodeBlocks, SomeTokens } from './protocol'
import workerUrl from './worker?worker&url'

/** Longer code stays as it is, in characters: it is data more often than not, and each part of it costs memory. */
const longest = 200_000

const policy = window.trustedTypes?.createPolicy('trang-code', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError(`no worker of ours: ${url}`)
    return url
  },
})

/** The blocks of code of an article that declare their language. */
export const codeBlocksOf = (article: Element): Element[] =>
  [...article.querySelectorAll('pre[data-language]')].filter(
    ({ textContent }) => textContent.length <= longest,
  )

type CodeReader = {
  onTokens: (some: SomeTokens) => void
  /** All of it is read, or the rest cannot be. */
  onEnd?: () => void
}

/** Reads what blocks of code are made of, in a worker that is there for as long as that takes. @returns what stops it */
export function readCode(blocks: readonly Element[], { onTokens, onEnd }: CodeReader): () => void {
  // The types of the DOM do not know that it takes a `TrustedScriptURL`.
  const worker = new Worker((policy?.createScriptURL(workerUrl) ?? workerUrl) as string, {
    type: 'module',
    name: 'code',
  })
  worker.addEventListener('message', ({ data }: MessageEvent<SomeTokens | null>) =>
    data ? onTokens(data) : onEnd?.(),
  )
  worker.addEventListener('error', () => onEnd?.())
  const asked: CodeBlocks = blocks.map((block) => ({
    code: block.textContent,
    language: block.getAttribute('data-language') ?? '',
  }))
  worker.postMessage(asked, [])
  return () => worker.terminate()
}
