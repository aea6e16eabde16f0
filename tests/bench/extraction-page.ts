import { Readability } from '@mozilla/readability'
import Defuddle from 'defuddle'
import { decodePage } from '@core/capture/charset'
import { ok } from '@core/result'
import { extractPage } from '@renderer/content/extract'
import { parseInert } from '@renderer/content/inert'
import { blockText } from '@renderer/content/text'
import type { ExtractorCall, ExtractorJobs, ExtractorReply } from '@shared/extractor'

// In the place of the extractor's page: it answers a page with what we find in it, and has the baselines' texts and times
// as steps of the trace. All three read the same bytes into the same kind of document, in turns.

window.trustedTypes?.createPolicy('default', { createHTML: (html) => html })

const rounds = 5
/** A page that takes seconds is not asked again; milliseconds. */
const patience = 5_000

type Page = ExtractorJobs['extract']['args']

/** Time is of finding the text in a document; `parsed` that of making the document. Milliseconds. */
type Run = { text: string; ms: number; parsed: number }

const inDocument = (find: (page: Document, url: string) => string) => (page: Page) => {
  const started = performance.now()
  const inert = parseInert(decodePage(page.bytes, page.charset))
  const parsed = performance.now()
  const html = find(inert, page.url)
  const ms = performance.now() - parsed
  return { text: blockText(parseInert(html).body), ms, parsed: parsed - started }
}

const extractors: Record<string, (page: Page) => Run> = {
  ours: (page) => {
    const started = performance.now()
    // As pages are read to be saved.
    const result = extractPage({ ...page, explain: false })
    const ms = performance.now() - started
    return { text: result.ok ? result.value.text : '', ms, parsed: 0 }
  },
  readability: inDocument((page) => new Readability(page).parse()?.content ?? ''),
  defuddle: inDocument((page, url) => new Defuddle(page, { url, useAsync: false }).parse().content),
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Each extractor's text, and its median times. */
function measure(page: Page) {
  const runs = Object.entries(extractors).map(([name, run]) => ({ name, run, took: [] as Run[] }))
  const started = performance.now()
  for (let round = 0; round < rounds && performance.now() - started < patience; round++)
    for (const { run, took } of runs) took.push(run(page))
  return runs.map(({ name, took }) => ({
    step: name,
    selector: '',
    reason: JSON.stringify({
      ms: median(took.map(({ ms }) => ms)),
      parsed: median(took.map(({ parsed }) => parsed)),
    }),
    text: took[0]?.text ?? '',
  }))
}

window.addEventListener('message', ({ data, ports: [port] }) => {
  if (data !== 'extractor:port' || !port) return
  port.onmessage = ({ data: call }: MessageEvent<ExtractorCall>) => {
    const reply = (answer: ExtractorReply) => port.postMessage(answer)
    try {
      if (call.name !== 'extract') throw new Error(`no such job: ${call.name}`)
      reply({ id: call.id, result: ok({ trace: measure(call.args) }) })
    } catch (cause) {
      reply({ id: call.id, crash: String(cause) })
    }
  }
})
