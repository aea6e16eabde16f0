import { isHighlight, noteOf, quoteOf, type Annotated, type AnnotationOfArticle } from '../annotation-list'
import type { Article } from '../article'
import { articleLink } from '../article-link'
import { isFromWeb } from '../article-words'
import { addressOf, originOf } from './citation'

/**
 * Highlights and notes as Markdown (CommonMark): a heading for each article, with its origin; below it the note on it, and its highlights as
 * quotations in the order given, each with a link that opens its passage, with its note, which is Markdown already, and its tags. Those of
 * one article have to stand together.
 */
export function annotationsAsMarkdown(all: readonly Annotated[]): string {
  const parts: string[] = []
  let articleId: string | null = null
  for (const one of all) {
    if (one.article.id !== articleId) parts.push(...headOf(one.article))
    articleId = one.article.id
    if (isHighlight(one)) parts.push(`${quoted(quoteOf(one))}\n>\n> — [Trang](<${linkTo(one)}>)`)
    const note = noteOf(one).trim()
    if (note !== '') parts.push(note)
    if (isHighlight(one) && one.tags.length > 0)
      parts.push(one.tags.map(({ name }) => `#${escaped(name)}`).join(' · '))
  }
  return parts.map((part) => `${part}\n`).join('\n')
}

const linkTo = ({ annotation: { id, articleId } }: AnnotationOfArticle): string =>
  articleLink({ articleId, passage: { annotationId: id } })

function headOf(article: Article): string[] {
  const title = escaped(article.title.replace(/\s+/g, ' ').trim())
  const head = isFromWeb(article) ? `# [${title}](<${destination(addressOf(article))}>)` : `# ${title}`
  const origin = originOf(article)
  return origin.length > 0 ? [head, escaped(origin.join(' · '))] : [head]
}

/** Nothing in it ends the brackets that it stands in. */
const destination = (url: string): string => url.replace(/[<>\\\s]/g, (sign) => encodeURIComponent(sign))

const quoted = (quote: string): string =>
  quote
    .trim()
    .split('\n')
    .map((line) => `> ${escaped(line.trim())}`.trimEnd())
    .join('\n')

/** A line of plain text that Markdown shows as it is. */
const escaped = (line: string): string =>
  line
    .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
