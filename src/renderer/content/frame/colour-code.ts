import workerUrl from '../code/worker?worker&url'
import type { CodeBlocks, SomeTokens } from '../code/protocol'
import { drawCode } from './draw-code'

/** Longer code stays as it is, in characters: it is data more often than not, and each part of it costs memory. */
const longest = 200_000

const policy = window.trustedTypes?.createPolicy('trang-code', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError(`no worker of ours: ${url}`)
    return url
  },
})

/**
 * Colours the code of an article whose language its block declares, from outside, without changing the document. It is read in a
 * worker, which is there for as long as that takes, and drawn in parts.
 * @returns what stops it
 */
export function colourCode(article: Element): () => void {
  const view = article.ownerDocument.defaultView
  const blocks = [...article.querySelectorAll('pre[data-language]')].filter(
    ({ textContent }) => textContent.length <= longest,
  )
  if (!view || blocks.length === 0) return () => undefined
  // The types of the DOM do not know that it takes a `TrustedScriptURL`.
  const worker = new Worker((policy?.createScriptURL(workerUrl) ?? workerUrl) as string, {
    type: 'module',
    name: 'code',
  })
  const draw = drawCode(view, blocks)
  worker.addEventListener('message', ({ data }: MessageEvent<SomeTokens>) => draw(data))
  const asked: CodeBlocks = blocks.map((block) => ({
    code: block.textContent,
    language: block.getAttribute('data-language') ?? '',
  }))
  worker.postMessage(asked, [])
  return () => worker.terminate()
}
