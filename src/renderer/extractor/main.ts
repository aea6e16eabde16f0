import type { ExtractorCall, ExtractorReply } from '@shared/extractor'
import { extractPage } from '@renderer/content/extract'
import { readFile } from '@renderer/content/files/read-file'
import { joinParts } from '@renderer/content/join-parts'
import { localizeImages } from '@renderer/content/localize'
import { readRefresh } from '@renderer/content/page-refresh'
import { sanitizeSvg } from '@renderer/content/sanitize-html'
import { discoverFeeds } from './discover'
import { parseFeed } from './feed'
import { parseOpml } from './opml'

// Readability writes HTML into inert documents without knowing of Trusted Types. This page alone has a policy for it:
// what it parses is never shown, and its CSP loads nothing but this script.
window.trustedTypes?.createPolicy('default', { createHTML: (html) => html })

function run(call: ExtractorCall): unknown {
  switch (call.name) {
    case 'extract':
      return extractPage(call.args)
    case 'refresh':
      return readRefresh(call.args)
    case 'file':
      return readFile(call.args)
    case 'join':
      return joinParts(call.args)
    case 'svg':
      return sanitizeSvg(call.args.text)
    case 'localize':
      return localizeImages(call.args)
    case 'feed':
      return parseFeed(call.args)
    case 'discover':
      return discoverFeeds(call.args)
    case 'opml':
      return parseOpml(call.args)
  }
}

window.addEventListener('message', ({ data, ports: [port] }) => {
  if (data !== 'extractor:port' || !port) return
  port.onmessage = ({ data: call }: MessageEvent<ExtractorCall>) => {
    const reply = (answer: ExtractorReply) => port.postMessage(answer)
    Promise.resolve()
      .then(() => run(call))
      .then(
        (result) => reply({ id: call.id, result }),
        (cause: unknown) => reply({ id: call.id, crash: String(cause) }),
      )
  }
})
