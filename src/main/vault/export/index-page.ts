import { createFormat } from '@core/format'
import type { JsonObject } from '@core/vault/record'
import type { Texter } from '../../i18n'
import { textOf, timeOf } from './article-rows'
import { escapeHtml, linkTo, pageEnd, pageStart } from './html'
import type { LineFiles } from './line-files'

/** What the list of all articles needs to know of one. */
export type IndexEntry = {
  folder: string
  title: string
  url: string
  siteName: string | null
  lang: string | null
  savedAt: string
}

export const indexEntry = (folder: string, article: JsonObject): IndexEntry => ({
  folder,
  title: textOf(article, 'title') ?? '',
  url: textOf(article, 'url') ?? '',
  siteName: textOf(article, 'siteName'),
  lang: textOf(article, 'lang'),
  savedAt: timeOf(article, 'savedAt'),
})

/** The month under which an entry waits to be sorted. */
export const monthOf = ({ savedAt }: IndexEntry): string => /^\d{4}-\d\d/.exec(savedAt)?.[0] ?? 'undated'

/** The list of all articles, newest first, one month in memory at a time. */
export async function* indexPage(
  entries: LineFiles,
  articles: number,
  texts: Texter,
): AsyncGenerator<string> {
  const { t } = texts
  const format = createFormat(texts.locale)
  yield pageStart(texts.locale, t('archive:index.title'))
  yield `<header>\n<h1>${escapeHtml(t('archive:index.title'))}</h1>\n`
  yield `<p>${escapeHtml(t('archive:index.count', { count: articles, number: texts.number(articles) }))}</p>\n`
  yield '</header>\n<main>\n'
  for (const month of (await entries.names()).reverse()) {
    const list: IndexEntry[] = []
    for await (const entry of entries.read(month)) list.push(entry as IndexEntry)
    list.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
    yield `<h2>${escapeHtml(month)}</h2>\n<ol class="articles">\n`
    for (const { folder, title, url, siteName, lang, savedAt } of list) {
      const inLanguage = lang === null ? '' : ` lang="${escapeHtml(lang)}"`
      const facts = [siteName ?? '', savedAt === '' ? '' : format.date(savedAt)]
        .filter((fact) => fact !== '')
        .map(escapeHtml)
      facts.push(linkTo(url, t('archive:index.original')))
      yield `<li><a href="${escapeHtml(folder)}/index.html"${inLanguage}>${escapeHtml(title || url)}</a>
<div class="facts">${facts.join(' · ')}</div></li>\n`
    }
    yield '</ol>\n'
  }
  yield '</main>\n'
  yield pageEnd
}
