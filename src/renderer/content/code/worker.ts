import type { CodeBlocks, SomeTokens } from './protocol'
import { tokensOf } from './tokens'

// Reads the code of an article aside from the window, however long it is.

/** What takes the window some milliseconds to draw. */
const atOnce = 500

self.addEventListener('message', ({ data }: MessageEvent<CodeBlocks>) => {
  for (const [block, { code, language }] of data.entries()) {
    const tokens = tokensOf(code, language)
    for (let first = 0; first < tokens.length; first += atOnce) {
      const some: SomeTokens = { block, tokens: tokens.slice(first, first + atOnce) }
      postMessage(some)
    }
  }
  // All of it is read.
  postMessage(null)
  close()
})
