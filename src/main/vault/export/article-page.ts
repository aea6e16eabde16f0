import type { JsonObject } from '@core/vault/record'
import type { Texter } from '../../i18n'
import { textOf } from './article-rows'
import { escapeHtml, linkTo, pageEnd, pageStart } from './html'

/** An element of stored HTML, which is written by a browser: quotes are double, and none stands inside them. */
const image = /<img(?:\s+[^\s"=<>]+(?:="[^"]*")?)*\s*\/?>/g
const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

type ArticlePage = {
  article: JsonObject
  /** Null for an article that nothing has been stored of. */
  version: JsonObject | null
  /** The stored HTML; null where it is lost. */
  html: string | null
  /** Where each image is, by its SHA-256, as seen from the page. */
  images: ReadonlyMap<string, string>
  notes: readonly string[]
  /** The other files of the article: other versions and the pages as they came. */
  files: readonly { path: string; words: string }[]
  texts: Texter
}

/** An article as a page that needs nothing but its images. */
export function articlePage({ article, version, html, images, notes, files, texts }: ArticlePage): string {
  const { t } = texts
  const title = textOf(article, 'title') ?? ''
  const url = textOf(article, 'url') ?? ''
  const lang = textOf(article, 'lang')
  const published = textOf(article, 'publishedAt')
  const saved = version ? textOf(version, 'capturedAt') : null
  const { content, missing } =
    html === null ? { content: null, missing: 0 } : placeImages(html, images, texts)
  const from = [textOf(article, 'byline'), textOf(article, 'siteName')].filter((part) => part !== null)
  const line = (text: string | null) => (text === null ? '' : `<p>${text}</p>\n`)
  const inLanguage = lang === null ? '' : ` lang="${escapeHtml(lang)}"`

  return [
    pageStart(texts.locale, title),
    `<header>\n<h1${inLanguage}>${escapeHtml(title)}</h1>\n`,
    line(from.length === 0 ? null : escapeHtml(from.join(' · '))),
    line(published && escapeHtml(t('archive:article.published', { date: texts.dateTime(published) }))),
    line(saved && escapeHtml(t('archive:article.saved', { date: texts.dateTime(saved) }))),
    line(`${escapeHtml(t('archive:article.source'))} ${linkTo(url, url)}`),
    line(
      missing === 0
        ? null
        : escapeHtml(t('archive:article.missing', { count: missing, number: texts.number(missing) })),
    ),
    '</header>\n',
    content === null
      ? line(escapeHtml(t(version ? 'archive:article.noText' : 'archive:article.notCaptured')))
      : `<article${inLanguage}>\n${content}\n</article>\n`,
    notes.length === 0 && files.length === 0 ? '' : '<footer>\n',
    ...notes.map((note) => line(`${escapeHtml(t('archive:article.note'))} ${escapeHtml(note)}`)),
    ...files.map(({ path, words }) => line(`<a href="${escapeHtml(path)}">${escapeHtml(words)}</a>`)),
    notes.length === 0 && files.length === 0 ? '' : '</footer>\n',
    pageEnd,
  ].join('')
}

/** Points images at their files. Those that are not there leave their description, and their address where it is known. */
function placeImages(html: string, images: ReadonlyMap<string, string>, { t }: Texter) {
  let missing = 0
  const content = html.replace(image, (tag) => {
    const source = attribute(tag, 'src')
    const sha256 = /^asset:\/\/sha256\/([0-9a-f]{64})$/.exec(source)?.[1]
    const path = sha256 === undefined ? undefined : images.get(sha256)
    if (path !== undefined) return tag.replace(source, path)
    if (source.startsWith('data:')) return tag
    missing += 1
    // Attributes are taken as they stand: they are escaped already.
    const words = attribute(tag, 'alt')
    const address = attribute(tag, 'data-missing')
    const label = `${escapeHtml(t('archive:image.missing'))}${words === '' ? '' : `: ${words}`}`
    return !/^https?:/i.test(address)
      ? `<span class="missing">${label}</span>`
      : `<a class="missing" href="${address}" rel="noopener noreferrer">${label}</a>`
  })
  return { content, missing }
}
