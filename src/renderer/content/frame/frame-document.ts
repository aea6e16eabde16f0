import type { ReadingStyle } from '@core/reading-style'
import { directionOf } from '@core/direction'
import stylesheet from './frame.css?url'
import { styleAttributes } from './follow-style'

/** The fourth wall: no network, no script, no form, no base; pictures from our own store, type and fonts from the app. */
const contentSecurityPolicy = [
  "default-src 'none'",
  'img-src asset: data:',
  'style-src app:',
  'font-src app:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

type FrameLooks = {
  /** BCP 47. */
  lang: string | null
  theme: string
  style: ReadingStyle
}

// What it is given is made of words that are escaped here; nothing else may use it.
const policy = window.trustedTypes?.createPolicy('trang-frame', { createHTML: (html) => html })

/**
 * The document that shows an article: an empty `header` for the window's words, and an `article` for what the sanitiser gives. Its first
 * paint has the theme, style and language that `ArticleFrame` keeps current afterwards.
 */
export function frameDocument({ lang, theme, style }: FrameLooks): TrustedHTML | string {
  const language = lang !== null && /^[a-z0-9-]+$/i.test(lang) ? ` lang="${lang}"` : ''
  // On both parts and not on `html`: the scroll bar stays where the window's are.
  const direction = directionOf(lang)
  const dir = direction ? ` dir="${direction}"` : ''
  const looks = Object.entries({ 'data-theme': theme, ...styleAttributes(style) })
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('')
  const text =
    `<!doctype html><html${language}${looks}><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">` +
    `<link rel="stylesheet" href="${escapeAttribute(stylesheet)}"></head>` +
    `<body><header${dir}></header><article${dir}></article></body></html>`
  return policy ? policy.createHTML(text) : text
}

const escapeAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
