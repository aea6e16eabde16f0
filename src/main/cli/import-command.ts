import { resolve } from 'node:path'
import type { ImportReport } from '@shared/library'
import type { GivenFiles } from '../capture/given-files'
import type { Command } from './command'
import { exitCodes, type ExitCode } from './io'
import { failed, type LibraryDeps } from './library-request'
import { mapInOrder } from './map-in-order'

type Deps = LibraryDeps & { givenFiles: Pick<GivenFiles, 'add'> }

/** Files in hand at a time. */
const sideBySide = 2

/** `import FILE…`: an article of each file, and one report of all. */
export async function importCommand(
  deps: Deps,
  { files, format }: Command & { name: 'import' },
): Promise<ExitCode> {
  const { givenFiles, io, offline, reporter, request } = deps
  const { t } = reporter.texts
  const reports: { file: string; report: ImportReport }[] = []
  const progress = () =>
    reporter.progress(t('cli:import.progress', { done: reports.length, total: files.length }))
  const answers = mapInOrder(files, sideBySide, async (file) => ({
    file,
    answer: io.signal.aborted
      ? null
      : await request('importFile', { file: givenFiles.add(resolve(io.cwd, file)), format, offline }),
  }))
  await progress()
  for await (const { file, answer } of answers) {
    if (answer === null) break
    if (!answer.ok) return failed(reporter, answer.error, { file })
    reports.push({ file, report: answer.value })
    const { error } = answer.value
    if (error) await reporter.problem(error, file)
    await progress()
  }
  const formats = [...new Set(reports.map(({ report }) => report.format))].filter((one) => one !== null)
  const count = (outcome: ImportReport['outcome']) =>
    reports.filter(({ report }) => report.outcome === outcome).length
  const [imported, merged, failures] = [count('imported'), count('merged'), count('failed')]
  await reporter.result(
    {
      format: formats.length === 1 ? formats[0] : 'auto',
      total: reports.length,
      imported,
      merged,
      failed: failures,
      items: reports.map(({ file, report: { article, outcome, error } }) => ({
        file,
        // A page is a file of its own; lists of articles, where an item stands on a line, have one.
        line: null,
        id: article?.id ?? null,
        url: article?.url ?? null,
        title: article?.title ?? null,
        outcome,
        error: error && reporter.errorObject(error),
      })),
    },
    () => [
      ...reports.flatMap(({ report: { article, outcome } }) =>
        article && outcome !== 'failed'
          ? [t(`cli:import.${outcome}`, { title: article.title, id: article.id })]
          : [],
      ),
      t('cli:import.summary', { imported, merged, failed: failures }),
    ],
  )
  return failures > 0 || io.signal.aborted ? exitCodes.someFailed : exitCodes.ok
}
