import { resolve } from 'node:path'
import { readAnnotationFile } from '../annotation-file'
import type { Command } from './command'
import { exitCodes, type ExitCode } from './io'
import { failed, type LibraryDeps } from './library-request'

/** `annotations import FILE`: what of it could be put to an article, and what not. */
export async function annotationsImportCommand(
  { io, reporter, request }: LibraryDeps,
  { file }: Command & { name: 'annotations-import' },
): Promise<ExitCode> {
  const given = await readAnnotationFile(resolve(io.cwd, file))
  if (!given.ok) return failed(reporter, given.error, { file })
  const { annotations, unreadable } = given.value
  const answer = await request('importAnnotations', { annotations })
  if (!answer.ok) return failed(reporter, answer.error, { file })
  const { added, known, orphans, homeless } = answer.value
  const { t } = reporter.texts
  await reporter.result(
    { file, total: annotations.length + unreadable, added, known, orphans, homeless, unreadable },
    () => [
      t('cli:annotations.imported', { added, known }),
      ...(orphans > 0 ? [t('cli:annotations.orphans', { count: orphans })] : []),
      ...(homeless.length > 0 ? [t('cli:annotations.homeless', { count: homeless.length })] : []),
      ...[...new Set(homeless)].map((source) => `    ${source}`),
      ...(unreadable > 0 ? [t('cli:annotations.unreadable', { count: unreadable })] : []),
    ],
  )
  return homeless.length + unreadable > 0 ? exitCodes.someFailed : exitCodes.ok
}
