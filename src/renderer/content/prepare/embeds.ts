import { collapse, textOf } from '../dom'
import { absolute } from '../metadata/metadata'
import type { Trace } from '../trace'

/** Players whose frames name the video: where people watch it, and the still that the site keeps of it. */
const players: { frame: RegExp; page: (id: string) => string; still: ((id: string) => string) | null }[] = [
  {
    frame: /^https:\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/embed|youtu\.be)\/([\w-]{6,20})/,
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
    still: (id) => `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
  },
  {
    frame: /^https:\/\/player\.vimeo\.com\/video\/(\d+)/,
    page: (id) => `https://vimeo.com/${id}`,
    still: null,
  },
  {
    frame: /^https:\/\/(?:www\.)?dailymotion\.com\/embed\/video\/(\w+)/,
    page: (id) => `https://www.dailymotion.com/video/${id}`,
    still: (id) => `https://www.dailymotion.com/thumbnail/video/${id}`,
  },
]

const quoted =
  'blockquote.twitter-tweet, blockquote.instagram-media, blockquote.tiktok-embed, blockquote.bluesky-embed'

/**
 * Makes cards of embedded videos and posts: a still where there is one, and a link to where it can be seen. Frames
 * themselves never stay; those that are no player are machinery.
 */
export function keepEmbeds(page: Document, url: string, trace: Trace): void {
  for (const frame of page.querySelectorAll('iframe')) {
    const src = absolute(frame.getAttribute('src') || frame.getAttribute('data-src'), url) ?? ''
    for (const player of players) {
      const id = player.frame.exec(src)?.[1]
      if (id === undefined) continue
      trace.note('embeds', frame, player.page(id))
      const title = collapse(frame.getAttribute('title') ?? '')
      frame.replaceWith(card(page, player.page(id), title, player.still?.(id) ?? null))
      break
    }
  }
  for (const video of page.querySelectorAll('video')) {
    const source = video.getAttribute('src') ?? video.querySelector('source')?.getAttribute('src') ?? null
    const address = absolute(source, url)
    const still = absolute(video.getAttribute('poster'), url)
    if (!address || !still) continue
    trace.note('embeds', video, address)
    video.replaceWith(card(page, address, collapse(video.getAttribute('title') ?? ''), still))
  }
  for (const post of page.querySelectorAll(quoted)) {
    const address =
      [...post.querySelectorAll('a[href]')].at(-1)?.getAttribute('href') ?? post.getAttribute('cite')
    const full = absolute(address ?? null, url)
    if (!full) continue
    trace.note('embeds', post, full)
    post.setAttribute('data-embed', 'post')
    if (textOf(post) === '') post.replaceWith(card(page, full, '', null))
  }
}

function card(page: Document, address: string, title: string, still: string | null): Element {
  const figure = page.createElement('figure')
  figure.setAttribute('data-embed', 'video')
  if (still !== null) {
    const image = page.createElement('img')
    image.setAttribute('src', still)
    image.setAttribute('alt', title)
    figure.append(image)
  }
  const caption = page.createElement('figcaption')
  const link = page.createElement('a')
  link.setAttribute('href', address)
  link.textContent = title || address.replace(/^https?:\/\/(?:www\.)?/, '')
  caption.append(link)
  figure.append(caption)
  return figure
}
