import { isFromWeb } from '@core/article-words'
import type { Article, Version } from '@core/article'
import type { CapturedPage } from '@core/capture'
import type { TrangError } from '@core/errors'
import { err, type Result } from '@core/result'
import type { Command } from './command'
import { exitCodes, type ExitCode } from './io'
import { failed, type LibraryDeps } from './library-request'

type Deps = LibraryDeps & { reExtract: (version: Version) => Promise<Result<CapturedPage, TrangError>> }

/** `re-extract [ID…]`: makes articles again of the pages that were kept; all of them where none is named. */
export async function reExtractCommand(
  deps: Deps,
  { ids }: Command & { name: 're-extract' },
): Promise<ExitCode> {
  const { io, reporter, request } = deps
  const { t, number } = reporter.texts
  const listed = await request('list', {})
  if (!listed.ok) return failed(reporter, listed.error, {})
  const wanted = ids.length > 0 ? ids : listed.value.filter(hasPage).map(({ id }) => id)
  const articles = new Map(listed.value.map((article) => [article.id, article]))
  let code: ExitCode = exitCodes.ok
  for (const [done, id] of wanted.entries()) {
    if (io.signal.aborted) return exitCodes.someFailed
    await reporter.progress(t('cli:reExtract.progress', { done: number(done), total: number(wanted.length) }))
    const url = articles.get(id)?.url ?? null
    const made = await extractAgain(deps, id)
    if (made.ok) {
      const article = made.value
      const status = article ? 'extracted' : 'unchanged'
      const title = (article ?? articles.get(id))?.title ?? id
      await reporter.result({ id, url, status, versionId: article?.versionId ?? null, error: null }, () => [
        t(`cli:reExtract.${status}`, { title }),
      ])
      continue
    }
    code = exitCodes.someFailed
    const error = reporter.errorObject(made.error)
    await reporter.result({ id, url, status: 'failed', versionId: null, error }, () => [])
    await reporter.problem(made.error, id)
  }
  await reporter.done()
  return code
}

const hasPage = (article: Article): boolean => article.versionId !== null && isFromWeb(article)

/** Null where the article reads the same as before. */
async function extractAgain(
  { request, reExtract }: Deps,
  id: string,
): Promise<Result<Article | null, TrangError>> {
  const details = await request('show', { id })
  if (!details.ok) return details
  const { article, versions } = details.value
  const shown = versions.find((version) => version.id === article.versionId)
  if (!shown) return err({ type: 'store/not-found', id })
  const page = await reExtract(shown)
  return page.ok ? request('storeExtraction', { id, page: page.value }) : page
}
