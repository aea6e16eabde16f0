import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import * as v from 'valibot'
import type { Log } from './log'

/**
 * Reads a small JSON file of ours. Null if there is none. One that is broken, unreadable or does not fit is set
 * aside as `<file>.broken` and logged, so that nothing a person wrote is overwritten.
 */
export function readJson<S extends v.GenericSchema>(
  file: string,
  schema: S,
  log: Log,
): v.InferOutput<S> | null {
  try {
    return v.parse(schema, JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    renameSync(file, `${file}.broken`)
    log('warn', `${file} cannot be understood and was set aside`, error)
    return null
  }
}

/** Writes whole or not at all: a temporary file beside it, fsync, rename. */
export function writeJson(file: string, value: unknown, mode = 0o644): void {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  const handle = openSync(temporary, 'w', mode)
  try {
    writeSync(handle, `${JSON.stringify(value, null, 2)}\n`)
    fsyncSync(handle)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(temporary, file)
}
