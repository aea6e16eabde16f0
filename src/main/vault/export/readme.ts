import type { Texter } from '../../i18n'
import { escapeHtml, pageEnd, pageStart } from './html'

export type ReadmeFacts = { version: string; at: string; articles: number; missing: number }

/** What the folder is and what is where, in one language. */
const readmeIn = ({ t, dateTime, number }: Texter, { version, at, articles, missing }: ReadmeFacts) => ({
  title: t('archive:readme.title'),
  intro: t('archive:readme.intro', {
    version,
    date: dateTime(at),
    count: articles,
    number: number(articles),
  }),
  places: [
    { path: 'index.html', words: t('archive:readme.index') },
    { path: 'articles/', words: t('archive:readme.articles') },
    { path: 'library.json', words: t('archive:readme.library') },
    { path: 'manifest-sha256.txt', words: t('archive:readme.manifest') },
  ],
  missing: missing === 0 ? null : t('archive:readme.missing', { count: missing, number: number(missing) }),
})

export function readmeText(languages: readonly Texter[], facts: ReadmeFacts): string {
  const parts = languages.map((texts) => {
    const { title, intro, places, missing } = readmeIn(texts, facts)
    const lines = places.map(({ path, words }) => `${path}\n    ${words}`)
    return [title, intro, ...lines, ...(missing === null ? [] : [missing])].join('\n\n')
  })
  return `${parts.join('\n\n----------------------------------------\n\n')}\n`
}

export function readmeHtml(languages: readonly Texter[], facts: ReadmeFacts): string {
  const [first] = languages
  const parts = languages.map((texts) => {
    const { title, intro, places, missing } = readmeIn(texts, facts)
    const items = places.map(
      ({ path, words }) => `<dt><a href="${path}">${path}</a></dt>\n<dd>${escapeHtml(words)}</dd>\n`,
    )
    return `<section lang="${texts.locale}">
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(intro)}</p>
<dl>
${items.join('')}</dl>
${missing === null ? '' : `<p>${escapeHtml(missing)}</p>\n`}</section>
`
  })
  return `${pageStart(first?.locale ?? '', 'Trang')}${parts.join('')}${pageEnd}`
}
