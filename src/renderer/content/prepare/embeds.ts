import { collapse, elementsOf, textOf } from '../dom'
import { absolute } from '../metadata/metadata'
import type { Trace } from '../trace'

type Kind = 'video' | 'post'
type Player = {
  frame: RegExp
  kind: Kind
  /** Where people see it, by what the frame's address names; null where that is no address. */
  page: (name: string) => string | null
  /** The still that the site keeps of it. */
  still?: (name: string) => string
}

const still = (id: string) => `https://i.ytimg.com/vi/${id}/hqdefault.jpg`

/** Frames of other sites that name what they show. */
const players: readonly Player[] = [
  {
    frame:
      /^https?:\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/embed|youtu\.be)\/(?!videoseries)([\w-]{6,20})/,
    kind: 'video',
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
    still,
  },
  {
    frame: /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/,
    kind: 'video',
    page: (id) => `https://vimeo.com/${id}`,
  },
  {
    frame: /^https?:\/\/(?:www\.)?dailymotion\.com\/embed\/video\/(\w+)/,
    kind: 'video',
    page: (id) => `https://www.dailymotion.com/video/${id}`,
    still: (id) => `https://www.dailymotion.com/thumbnail/video/${id}`,
  },
  {
    frame: /^https?:\/\/(?:www\.)?facebook\.com\/plugins\/(?:video|post)\.php\?(?:.*&)?href=([^&#]+)/,
    kind: 'post',
    page: (href) => absolute(decoded(href), 'https://www.facebook.com/'),
  },
  {
    frame: /^https?:\/\/(?:www\.)?tiktok\.com\/(?:embed(?:\/v\d)?|player\/v1)\/(\d+)/,
    kind: 'video',
    page: (id) => `https://www.tiktok.com/@_/video/${id}`,
  },
  {
    frame: /^https?:\/\/platform\.(?:twitter|x)\.com\/embed\/.*[?&]id=(\d+)/,
    kind: 'post',
    page: (id) => `https://x.com/i/status/${id}`,
  },
  {
    frame: /^https?:\/\/(?:www\.)?instagram\.com\/((?:p|reel|tv)\/[\w-]+)\/embed/,
    kind: 'post',
    page: (name) => `https://www.instagram.com/${name}/`,
  },
  {
    frame:
      /^https?:\/\/open\.spotify\.com\/embed(?:-podcast)?\/((?:track|album|playlist|episode|show|artist)\/\w+)/,
    kind: 'video',
    page: (name) => `https://open.spotify.com/${name}`,
  },
]

/** Elements that scripts of other sites fill, and the attribute that names what with. */
const filled: readonly {
  find: (page: Document) => Iterable<Element>
  name: string
  kind: Kind
  page: (name: string) => string
  still?: (name: string) => string
}[] = [
  {
    find: (page) => page.getElementsByClassName('fb-post'),
    name: 'data-href',
    kind: 'post',
    page: (href) => href,
  },
  {
    find: (page) => page.getElementsByClassName('fb-video'),
    name: 'data-href',
    kind: 'video',
    page: (href) => href,
  },
  {
    find: (page) => page.getElementsByTagName('lite-youtube'),
    name: 'videoid',
    kind: 'video',
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
    still,
  },
  {
    find: (page) => page.getElementsByTagName('lite-vimeo'),
    name: 'videoid',
    kind: 'video',
    page: (id) => `https://vimeo.com/${id}`,
  },
]

const quoted = '.twitter-tweet, .instagram-media, .tiktok-embed, .bluesky-embed'

const frameAddresses = ['src', 'data-src', 'data-lazy-src', 'data-litespeed-src']

/**
 * Makes cards of embedded videos and posts: a still where there is one, and a link to where it can be seen. Frames
 * themselves never stay; those that are no player are machinery.
 */
export function keepEmbeds(page: Document, url: string, trace: Trace): void {
  const replace = (element: Element, kind: Kind, address: string, picture: string | null) => {
    trace.note('embeds', element, address)
    element.replaceWith(card(page, kind, address, collapse(element.getAttribute('title') ?? ''), picture))
  }
  for (const frame of elementsOf(page, 'iframe')) {
    const addresses = frameAddresses.map((name) => absolute(frame.getAttribute(name), url) ?? '')
    for (const player of players) {
      const name = addresses.map((address) => player.frame.exec(address)?.[1]).find(Boolean)
      const address = name === undefined ? null : player.page(name)
      if (name === undefined || address === null) continue
      replace(frame, player.kind, address, player.still?.(name) ?? null)
      break
    }
  }
  for (const { find, name, kind, page: pageOf, still: stillOf } of filled) {
    for (const element of [...find(page)]) {
      const value = element.getAttribute(name)
      const address = value === null ? null : absolute(pageOf(value), url)
      if (address && textOf(element) === '')
        replace(element, kind, address, value === null ? null : (stillOf?.(value) ?? null))
    }
  }
  for (const video of elementsOf(page, 'video')) {
    const source = video.getAttribute('src') ?? video.querySelector('source')?.getAttribute('src') ?? null
    const address = absolute(source, url)
    const picture = absolute(video.getAttribute('poster'), url)
    // What plays by itself, without sound and controls, is decoration.
    const isDecoration = video.hasAttribute('autoplay') && !video.hasAttribute('controls')
    if (address && (picture || !isDecoration)) replace(video, 'video', address, picture)
  }
  for (const post of elementsOf(page, 'blockquote')) {
    if (!post.matches(quoted)) continue
    const address =
      [...post.querySelectorAll('a[href]')].at(-1)?.getAttribute('href') ?? post.getAttribute('cite')
    const full = absolute(address ?? null, url)
    if (!full) continue
    trace.note('embeds', post, full)
    post.setAttribute('data-embed', 'post')
    if (textOf(post) === '') post.replaceWith(card(page, 'post', full, '', null))
  }
}

/** A part of an address as it is meant; as it stands where it is badly encoded. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) return part
    throw error
  }
}

function card(page: Document, kind: Kind, address: string, title: string, picture: string | null): Element {
  const figure = page.createElement('figure')
  figure.setAttribute('data-embed', kind)
  if (picture !== null) {
    const image = page.createElement('img')
    image.setAttribute('src', picture)
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
