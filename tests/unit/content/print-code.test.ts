// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import type { CodeBlocks } from '@renderer/content/code/protocol'
import { tokensOf } from '@renderer/content/code/tokens'
import { printCode } from '@renderer/content/print-code'
import { showPage } from '../../helpers/show-page'

/** Does what the worker does, a part of each block after the other. */
class FakeWorker extends EventTarget {
  terminate = () => undefined

  postMessage(blocks: CodeBlocks): void {
    const tell = (data: unknown) => this.dispatchEvent(new MessageEvent('message', { data }))
    for (const [block, { code, language }] of blocks.entries())
      for (const token of tokensOf(code, language)) tell({ block, tokens: [token] })
    tell(null)
  }
}

/** Breaks at once. */
class BrokenWorker extends EventTarget {
  terminate = () => undefined
  postMessage = () => void this.dispatchEvent(new Event('error'))
}

afterEach(() => vi.unstubAllGlobals())

async function printed(html: string, worker: typeof EventTarget = FakeWorker): Promise<HTMLElement> {
  vi.stubGlobal('Worker', worker)
  showPage(html)
  await printCode(document.body)
  return document.body
}

const coloured = (body: HTMLElement) =>
  [...body.querySelectorAll('span')].map(({ textContent, className }) => [textContent, className])

it('colours code that is printed where its language is declared, and leaves its text', async () => {
  const code = 'const a = "một" // hai'
  const plain = `<pre>${code}</pre>`
  const body = await printed(`<pre data-language="js"><code>${code}</code></pre>${plain}`)
  expect(coloured(body)).toEqual([
    ['const', 'code-keyword'],
    ['"một"', 'code-string'],
    ['// hai', 'code-comment'],
  ])
  expect(body.querySelector('pre code')?.textContent).toBe(code)
  expect(body.querySelector('pre:last-child')?.outerHTML).toBe(plain)
})

it('colours what goes on through a highlight, which stays', async () => {
  const body = await printed(
    '<pre data-language="js"><code>x = "một <mark>hai" + 1</mark> // ba</code></pre>',
  )
  expect(coloured(body)).toEqual([
    ['"một ', 'code-string'],
    ['hai"', 'code-string'],
    ['1', 'code-number'],
    ['// ba', 'code-comment'],
  ])
  expect(body.querySelector('mark')?.textContent).toBe('hai" + 1')
})

it('prints code as it is where it cannot be read', async () => {
  const html = '<pre data-language="js">const a = 1</pre>'
  expect((await printed(html, BrokenWorker)).innerHTML).toBe(html)
})
