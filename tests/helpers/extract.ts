import type { Extraction } from '@core/capture'
import { extractPage } from '@renderer/content/extract'

const url = 'https://lasen.example/xa-hoi/bai-1207.html'

type PageOptions = { url?: string; charset?: string | null; firstUrl?: string; explain?: boolean }

/** What extraction makes of a page, under jsdom; throws when that is no article. */
export function extract(html: string | Uint8Array, options: PageOptions = {}): Extraction {
  const result = tryExtract(html, options)
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}

export const tryExtract = (
  html: string | Uint8Array,
  options: PageOptions = {},
): ReturnType<typeof extractPage> =>
  extractPage({
    bytes: typeof html === 'string' ? new TextEncoder().encode(html) : html,
    charset: options.charset ?? null,
    url: options.url ?? url,
    explain: options.explain ?? true,
    ...(options.firstUrl && { firstUrl: options.firstUrl }),
  })

const pages = import.meta.glob<string>('../fixtures/pages/*.html', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** A page of `tests/fixtures/pages`. */
export function fixturePage(name: string): string {
  const page = pages[`../fixtures/pages/${name}.html`]
  if (page === undefined) throw new Error(`no such page: ${name}`)
  return page
}

/** Sentences that read like an article, for pages of which something else is tested. */
export const paragraphs = [
  'Sáng sớm, con đò đầu tiên rời bến khi sương còn phủ kín mặt sông và tiếng gà mới gáy lần thứ hai.',
  'Người lái đò kể rằng mùa này nước lên chậm, nhưng cá về nhiều hơn mọi năm, nhất là cá linh và cá chốt.',
  'Ở bờ bên kia, mấy đứa trẻ đã đứng chờ sẵn với cặp sách trên vai, đứa nào cũng cầm theo một chiếc đèn nhỏ.',
  'Chuyến đò chỉ mất mười phút, vậy mà ai cũng kịp kể cho nhau nghe một câu chuyện của ngày hôm qua.',
]

/** A plain news page around `body`. */
export const pageWith = (body: string, head = ''): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Chuyến đò sớm trên sông Lam</title>${head}</head>
<body><div class="menu"><a href="/">Trang chủ</a></div><div class="main"><h1>Chuyến đò sớm trên sông Lam</h1>
<div class="content">${body}</div></div></body></html>`

export const asParagraphs = (lines: readonly string[]): string =>
  lines.map((line) => `<p>${line}</p>`).join('\n')
