import { createServer } from 'node:http'
import { feed, paidStory, revised, sitePort, stories } from './articles.mjs'
import { paint } from './picture.mjs'

/** @typedef {import('./articles.mjs').Story} Story */

const hourMs = 3_600_000

/** @param {Story} story */
export const addressOf = ({ host, path }) => `http://${host}:${sitePort}${path}`

/** @param {Story} story */
const published = ({ hoursAgo }) => new Date(Date.now() - hoursAgo * hourMs)

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/**
 * @param {Story} story
 * @param {string} paragraph
 * @param {number} index
 */
function block(story, paragraph, index) {
  if (paragraph.startsWith('## ')) return `<h2>${escape(paragraph.slice(3))}</h2>`
  if (!paragraph.startsWith('![')) return `<p>${escape(paragraph)}</p>`
  const caption = escape(paragraph.slice(2))
  const source = story === paidStory ? '/anh/mat.png' : `/anh/${(story.picture ?? 0) + index}.png`
  return `<figure><img src="${source}" alt="${caption}" width="960" height="600"><figcaption>${caption}</figcaption></figure>`
}

/** @param {Story} story */
function page(story) {
  const lead = story.picture === undefined ? '' : `/anh/${story.picture}.png`
  return `<!doctype html><html lang="${story.lang}"><head><meta charset="utf-8">
<title>${escape(story.title)}</title>
<meta property="og:type" content="article">
<meta property="og:title" content="${escape(story.title)}">
<meta property="og:site_name" content="${escape(story.site)}">
<meta property="og:description" content="${escape(story.lead)}">
${lead ? `<meta property="og:image" content="${lead}">` : ''}
<meta name="author" content="${escape(story.author)}">
<meta property="article:published_time" content="${published(story).toISOString()}">
${story === paidStory ? '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>' : ''}
</head><body><nav><a href="/">${escape(story.site)}</a></nav><article>
<h1>${escape(story.title)}</h1><p class="lead">${escape(story.lead)}</p>
${lead ? `<figure><img src="${lead}" alt="" width="960" height="600"></figure>` : ''}
${story.paragraphs.map((paragraph, index) => block(story, paragraph, index)).join('\n')}
</article></body></html>`
}

function feedDocument() {
  const items = stories
    .filter(({ site }) => site === feed.title)
    .map(
      (story) =>
        `<item><title>${escape(story.title)}</title><link>${addressOf(story)}</link><guid>${addressOf(story)}</guid>
<pubDate>${published(story).toUTCString()}</pubDate></item>`,
    )
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${feed.title}</title>
<link>http://bensong.example/</link><description>${feed.title}</description>${items.join('')}</channel></rss>`
}

/**
 * Serves the small web of the screenshots, whatever name it is asked by. The first story is another one after `revise`.
 * @returns {Promise<{ stop: () => void, revise: () => void }>}
 */
export function serveStories() {
  let isRevised = false
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const story = [...stories, paidStory].find(({ path }) => path === pathname)
    const picture = /^\/anh\/(\d+)\.png$/.exec(pathname)?.[1]
    /** @param {string} type @param {string | Buffer} body */
    const answer = (type, body) => response.writeHead(200, { 'content-type': type }).end(body)
    if (story)
      answer('text/html; charset=utf-8', page(isRevised && story === stories[0] ? revised(story) : story))
    else if (picture) answer('image/png', paint(Number(picture)))
    else if (pathname === '/rss.xml') answer('application/rss+xml; charset=utf-8', feedDocument())
    else response.writeHead(404).end()
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(sitePort, '127.0.0.1', () => {
      resolve({
        revise: () => {
          isRevised = true
        },
        stop: () => {
          server.closeAllConnections()
          server.close()
        },
      })
    })
  })
}
