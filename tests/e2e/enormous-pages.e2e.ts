import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../helpers/launch'

const sentence = 'Sáng sớm, con đò đầu tiên rời bến khi sương còn phủ kín mặt sông. '
const paragraphs = `<p>${sentence.repeat(3)}</p>`.repeat(20)
const page = (body: string) =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Chuyến đò</title></head><body><main><h1>Chuyến đò</h1>${body}</main></body></html>`

/** Each just over the limit that it is named after, of elements, characters or lines. */
const pages: Record<string, string> = {
  nested: page(`${'<div>'.repeat(10_000)}${paragraphs}${'</div>'.repeat(10_000)}`),
  elements: page(`<div><p>${sentence}</p></div>`.repeat(8_000) + '<i></i>'.repeat(4_100)),
  table: page(`<table>${`<tr>${'<td>đò</td>'.repeat(20)}</tr>`.repeat(1_000)}</table>${paragraphs}`),
  text: page(`<p>${sentence.repeat(15_500)}</p>`),
  breaks: page(`<div>${`${sentence}<br><br>`.repeat(10_100)}</div>`),
  lines: page(`<p>${sentence}</p>`.repeat(20_010)),
}

test('pages too large to be read with care are read all the same, and marked where not to their end', async ({
  cli,
  profile,
}) => {
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
    .map(
      (line) => JSON.parse(line) as { id: string; text?: string; partial?: string | null; error?: unknown },
    )
  expect(results.map(({ id, partial, error }) => ({ id, partial, error }))).toEqual(
    items.map(({ id }) => ({ id, partial: id === 'lines' ? 'too-long' : null, error: undefined })),
  )
  for (const { text } of results) expect(text).toContain(sentence.trim())
  expect(status).toBe(0)
})
