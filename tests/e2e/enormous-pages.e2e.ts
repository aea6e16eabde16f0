import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../helpers/launch'

const sentence = 'Sáng sớm, con đò đầu tiên rời bến khi sương còn phủ kín mặt sông. '
const paragraphs = `<p>${sentence.repeat(3)}</p>`.repeat(20)
const page = (body: string) =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Chuyến đò</title></head><body><main><h1>Chuyến đò</h1>${body}</main></body></html>`

const pages: Record<string, string> = {
  nested: page(`${'<div>'.repeat(10_000)}${paragraphs}${'</div>'.repeat(10_000)}`),
  elements: page(`<div><p>${sentence}</p></div>`.repeat(8_000) + '<i></i>'.repeat(20_000)),
  table: page(`<table>${`<tr>${'<td>đò</td>'.repeat(20)}</tr>`.repeat(1_500)}</table>${paragraphs}`),
  text: page(`<p>${sentence.repeat(16_000)}</p>`),
  breaks: page(`<div>${`${sentence}<br><br>`.repeat(11_000)}</div>`),
}

test('pages too large to be read with care are read all the same', async ({ cli, profile }) => {
  test.setTimeout(600_000)
  const items = Object.keys(pages).map((id) => ({
    id,
    file: path.join(profile, `${id}.html`),
    url: `https://lasen.example/${id}`,
  }))
  for (const { id, file } of items) await writeFile(file, pages[id] ?? '')
  const batch = path.join(profile, 'pages.ndjson')
  await writeFile(batch, items.map((item) => JSON.stringify(item)).join('\n'))

  const { status, stdout } = await cli(['extract', '--batch', batch, '--json'])
  const results = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; text?: string; error?: unknown })
  expect(results.map(({ id, error }) => ({ id, error }))).toEqual(
    items.map(({ id }) => ({ id, error: undefined })),
  )
  for (const { text } of results) expect(text).toContain(sentence.trim())
  expect(status).toBe(0)
})
