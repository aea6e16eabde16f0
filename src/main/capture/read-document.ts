import type { Extraction } from '@core/capture'
import type { FileFormat } from '@core/capture/file-format'
import type { DocumentError, ExtractError, FetchError, ImportError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { Extractor } from '../extractor/extractor'

/** What was fetched from an address and is no page of HTML. */
export type FetchedDocument = {
  bytes: Uint8Array
  /** As the header declares it. */
  charset: string | null
  url: string
  name: string
  format: FileFormat
}

type ReadOptions = { extractor: Pick<Extractor, 'run'>; maxPageBytes: number; timeoutMs: number }

type DocumentFailure = FetchError | ExtractError | DocumentError

/**
 * Makes an article of a text, of Markdown or a PDF at an address, as of a file; whatever that says of where it is from,
 * the address counts.
 */
export async function readDocument(
  { bytes, charset, url, name, format }: FetchedDocument,
  { extractor, maxPageBytes, timeoutMs }: ReadOptions,
): Promise<Result<Extraction, DocumentFailure>> {
  const job = await extractor.run(
    'file',
    {
      bytes,
      charset,
      name,
      format,
      address: url,
      isFetched: true,
      folder: [],
      maxPageBytes,
    },
    { timeoutMs },
  )
  if (!job.ok) return job
  return job.value.ok ? ok(job.value.value.extraction) : err(asFetched(job.value.error))
}

/** There is no file in anybody's hands that something could be done about. */
function asFetched(error: FetchError | ExtractError | ImportError): DocumentFailure {
  switch (error.type) {
    case 'import/empty':
      return { type: 'fetch/empty' }
    case 'import/encrypted':
      return { type: 'document/encrypted' }
    case 'import/too-many-pages':
      return { type: 'document/too-many-pages', pages: error.pages, limit: error.limit }
    case 'import/broken':
    case 'import/unknown-format':
      return { type: 'document/broken' }
    default:
      return error
  }
}
