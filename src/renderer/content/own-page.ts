import { countWords } from '@core/capture/words'
import { parseInert } from './inert'
import { sanitizeHtml } from './sanitize-html'
import { blockText } from './text'

/** A page that came with the app, read as if it had been captured. */
export type OwnPage = {
  title: string
  excerpt: string
  lang: string
  html: string
  text: string
  wordCount: number
  images: { url: string; alt: string; caption: string }[]
}

/**
 * Reads a whole HTML page of ours: its title, its description, and the body as the article.
 * @param assets the SHA-256 of the stored image for each `src`
 */
export function readOwnPage(source: string, assets: Readonly<Record<string, string>>): OwnPage {
  const page = parseInert(source)
  const images = [...page.querySelectorAll('img')].map((image) => {
    const url = `asset://sha256/${assets[image.getAttribute('src') ?? '']}`
    image.setAttribute('src', url)
    const caption = image.closest('figure')?.querySelector('figcaption')?.textContent ?? ''
    return { url, alt: image.alt, caption }
  })
  const text = blockText(page.body)
  return {
    title: page.title,
    excerpt: page.querySelector('meta[name="description"]')?.getAttribute('content') ?? '',
    lang: page.documentElement.lang,
    html: sanitizeHtml(page.body.innerHTML),
    text,
    wordCount: countWords(text),
    images,
  }
}
