import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { articleFrame, row, saveByDialog } from '../helpers/reader'

const code = `// Đếm từ
export function count(text: string): number {
  return text.split(" ").length + 0
}`

const article = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Đếm từ trong một văn bản</title></head>
<body><main><h1>Đếm từ trong một văn bản</h1>
<p>Một hàm ngắn đủ để đếm những từ của một văn bản tiếng Việt, vì mỗi tiếng đứng riêng giữa hai khoảng trắng.</p>
<pre><code class="language-ts">${code}</code></pre>
<p>Nó không biết dấu câu là gì, và coi hai khoảng trắng liền nhau là một từ trống ở giữa, nên còn phải sửa thêm.</p>
<pre><code>const plain = "không nói ngôn ngữ nào"</code></pre>
<p>Đoạn mã thứ hai không nói nó viết bằng ngôn ngữ nào, nên đứng nguyên như trang đã viết, không tô màu gì cả.</p>
</main></body></html>`

/** What has each colour, and which one that is. */
const coloured = (page: Page) =>
  articleFrame(page)
    .locator('pre[data-language]')
    .evaluate((pre) => {
      const view = pre.ownerDocument.defaultView
      const names = [...(view?.CSS.highlights.keys() ?? [])].filter((name) => name.startsWith('code-'))
      return Object.fromEntries(
        names.map((name) => [
          name,
          {
            texts: [...(view?.CSS.highlights.get(name) ?? [])].map((part) => {
              const range = pre.ownerDocument.createRange()
              range.setStart(part.startContainer, part.startOffset)
              range.setEnd(part.endContainer, part.endOffset)
              return range.toString()
            }),
            colour: getComputedStyle(pre, `::highlight(${name})`).color,
          },
        ]),
      )
    })

test('code is coloured by the language that its block declares, in each theme, and its text stays', async ({
  launch,
  site,
}) => {
  const server = await site({ '/ma.html': article })
  const { page } = await launch()
  await saveByDialog(page, server.url('/ma.html'))
  await row(page, 'Đếm từ trong một văn bản').click()
  const block = articleFrame(page).locator('pre[data-language]')
  await expect(block).toHaveText(code)

  const colours: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((next) => window.trang.preferences.set({ theme: next }), theme)
    await expect(articleFrame(page).locator('html')).toHaveAttribute('data-theme', theme)
    await expect.poll(async () => (await coloured(page))['code-keyword']?.texts).toContain('export')
    const parts = await coloured(page)
    expect(parts['code-comment']?.texts).toEqual(['// Đếm từ'])
    expect(parts['code-string']?.texts).toEqual(['" "'])
    expect(parts['code-number']?.texts).toEqual(['0'])
    const text = await block.evaluate((pre) => getComputedStyle(pre).color)
    const own = Object.values(parts).map(({ colour }) => colour)
    expect(own).not.toContain(text)
    expect(new Set(own).size).toBe(own.length)
    colours.push(...own)
  }
  expect(new Set(colours).size).toBe(colours.length)
  await expect(block).toHaveJSProperty('childElementCount', 1)
  await expect(block.locator('code > *')).toHaveCount(0)
})
