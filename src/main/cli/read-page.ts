import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FetchError, FileError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { fileErrorOf } from '../file-errors'

/** As large as a page may be, packed or not. */
export const maxPageBytes = 64 * 1024 * 1024

const unpack = promisify(gunzip)
const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b

/** A saved page's bytes; a gzip file's are those inside it. @param path absolute */
export async function readPage(path: string): Promise<Result<Uint8Array, FileError | FetchError>> {
  try {
    if ((await stat(path)).size > maxPageBytes)
      return err({ type: 'fetch/too-large', limitBytes: maxPageBytes })
    const bytes = await readFile(path)
    return ok(new Uint8Array(isGzip(bytes) ? await unpack(bytes, { maxOutputLength: maxPageBytes }) : bytes))
  } catch (error) {
    const fault = fileErrorOf(error, path)
    return fault.code === 'ERR_BUFFER_TOO_LARGE'
      ? err({ type: 'fetch/too-large', limitBytes: maxPageBytes })
      : err(fault)
  }
}
