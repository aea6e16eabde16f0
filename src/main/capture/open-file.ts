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
import { endsEarly } from './ends-early'
import { openPageFolder, type PageFolder } from './page-folder'
import type { SourcePage } from './source-page'

/**
 * A file of this machine by its absolute path; or one that the window was given and has read, with the path that it may
 * have.
 */
export type FileSource = { path: string } | { name: string; bytes: Uint8Array; path?: string | undefined }

/** `format` null: the file says what it is. */
export type FileJob = { file: FileSource; format: FileFormat | null }

/** Large files take their time; of a PDF each page is drawn. */
const timeoutMs = { page: 120_000, pdf: 900_000 }

const megabyte = 1024 ** 2

/** Reads a file and has the article in it found. */
export async function openFile(
  { file, format }: FileJob,
  limits: Pick<CaptureLimits, 'pageMegabytes' | 'imageMegabytes' | 'articleMegabytes'>,
  extractor: Pick<Extractor, 'run'>,
): Promise<Result<SourcePage, ImportFailure>> {
  const opened = await bytesOf(file, limits.articleMegabytes * megabyte)
  if (!opened.ok) return opened
  const { name, bytes } = opened.value
  if (bytes.length === 0) return err({ type: 'import/empty', name })
  const found = format ?? formatOf(bytes, { name, contentType: null })
  if (!found) return err({ type: 'import/unknown-format', name })

  const folder = found === 'html' ? await folderOf(file, bytes) : null
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
      folder: folder?.names ?? [],
      maxPageBytes: limits.pageMegabytes * megabyte,
    },
    { timeoutMs: found === 'pdf' ? timeoutMs.pdf : timeoutMs.page },
  )
  if (!job.ok) return job
  if (!job.value.ok) return job.value
  const { extraction, charset, savedAt } = job.value.value
  const urls = [...extraction.images.map(({ url }) => url), extraction.leadImage ?? '']
  const beside = await folder?.read(urls, limits)
  const partial = extraction.partial ?? (endsEarly(bytes, found) ? 'cut-off' : null)
  return ok({
    bytes,
    extraction: { ...extraction, partial, embedded: { ...extraction.embedded, ...beside } },
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

/** The window may name any path: only who has the very file that is there gets what was saved with it. */
async function folderOf(file: FileSource, bytes: Uint8Array): Promise<PageFolder | null> {
  if (file.path === undefined) return null
  return 'bytes' in file && !(await isFileOf(file.path, bytes)) ? null : openPageFolder(file.path)
}

async function isFileOf(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes.length && (await readFile(path)).equals(bytes)
  } catch (error) {
    fileErrorOf(error, path)
    return false
  }
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
