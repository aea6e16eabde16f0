import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { ensureDir } from './ensure-dir'
import type { Log } from './log'
import { nullIfMissing, syncDirectoryNow } from './vault/files'

/**
 * Reads a small JSON file of ours. Null if there is none. One that is broken or does not fit is set aside as
 * `<file>.broken` and logged, so that nothing a person wrote is overwritten. @throws the system's error where it cannot be
 * read: what is in it may be whole
 */
export function readJson<S extends v.GenericSchema>(
  file: string,
  schema: S,
  log: Log,
): v.InferOutput<S> | null {
  const text = readIfThere(file)
  if (text === null) return null
  try {
    return v.parse(schema, JSON.parse(text))
  } catch (error) {
    renameSync(file, freeName(`${file}.broken`))
    log('warn', `${file} cannot be understood and was set aside`, error)
    return null
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    // Where it is the reading that fails, the system does not name the file.
    return nullIfMissing(Object.assign(error as NodeJS.ErrnoException, { path: file }))
  }
}

function freeName(wanted: string): string {
  let name = wanted
  for (let copy = 2; existsSync(name); copy++) name = `${wanted}.${copy}`
  return name
}

/** Writes whole or not at all: a temporary file beside it, fsync, rename; then the name lasts, too. */
export function writeJson(file: string, value: unknown, mode = 0o644): void {
  ensureDir(dirname(file))
  // One process at a time writes in a profile: what a killed one left is written over.
  const temporary = `${file}.tmp`
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
  syncDirectoryNow(dirname(file))
}
