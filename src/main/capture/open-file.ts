import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileAddress } from '@core/capture/file-address'
import { formatOf, formatTypes, type FileFormat } from '@core/capture/file-format'
import type { CaptureLimits } from '@core/capture/limits'
import type { FileError, FetchError, ImportFailure } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { Extractor } from '../extractor/extractor'
import { fileErrorOf } from '../file-errors'
import type { SourcePage } from './source-page'

/** A file of this machine by its absolute path, or one that the window was given, which may have none. */
export type FileSource = { path: string } | { name: string; bytes: Uint8Array }

/** `format` null: the file says what it is. */
export type FileJob = { file: FileSource; format: FileFormat | null }

/** Large files take their time; of a PDF each page is drawn. */
const timeoutMs = { page: 120_000, pdf: 900_000 }

const megabyte = 1024 ** 2

/** Reads a file and has the article in it found. */
export async function openFile(
  { file, format }: FileJob,
  limits: Pick<CaptureLimits, 'pageMegabytes' | 'articleMegabytes'>,
  extractor: Pick<Extractor, 'run'>,
): Promise<Result<SourcePage, ImportFailure>> {
  const opened = await bytesOf(file, limits.articleMegabytes * megabyte)
  if (!opened.ok) return opened
  const { name, bytes } = opened.value
  if (bytes.length === 0) return err({ type: 'import/empty', name })
  const found = format ?? formatOf(bytes, { name, contentType: null })
  if (!found) return err({ type: 'import/unknown-format', name })

  const address = fileAddress(createHash('sha256').update(bytes).digest('hex'))
  const job = await extractor.run(
    'file',
    {
      bytes,
      charset: null,
      name,
      format: found,
      address,
      isFetched: false,
      maxPageBytes: limits.pageMegabytes * megabyte,
    },
    { timeoutMs: found === 'pdf' ? timeoutMs.pdf : timeoutMs.page },
  )
  if (!job.ok) return job
  if (!job.value.ok) return job.value
  const { extraction, charset, savedAt } = job.value.value
  return ok({
    bytes,
    extraction,
    savedAt,
    // It may say that it is from anywhere: nothing but the web is asked because of it, now and when it is captured again.
    space: 'public',
    rendered: null,
    exchanges: null,
    provenance: {
      cause: 'public',
      requestedUrl: extraction.url,
      finalUrl: extraction.url,
      redirects: [],
      status: 0,
      contentType: formatTypes[found],
      charset,
      headers: {},
      originalBytes: bytes.length,
      fileName: name,
    },
  })
}

async function bytesOf(
  file: FileSource,
  maxBytes: number,
): Promise<Result<{ name: string; bytes: Uint8Array }, FileError | FetchError>> {
  const tooLarge = err({ type: 'fetch/too-large', limitBytes: maxBytes } as const)
  if ('bytes' in file) return file.bytes.length > maxBytes ? tooLarge : ok(file)
  try {
    if ((await stat(file.path)).size > maxBytes) return tooLarge
    return ok({ name: basename(file.path), bytes: new Uint8Array(await readFile(file.path)) })
  } catch (error) {
    return err(fileErrorOf(error, file.path))
  }
}
