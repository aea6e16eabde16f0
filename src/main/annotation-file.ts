import { readFile, stat } from 'node:fs/promises'
import { parseAnnotations, type GivenAnnotations } from '@core/annotation-import/json-ld'
import type { AnnotationsError, FileError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { fileErrorOf } from './file-errors'

/** Some hundred thousand highlights. */
const mostBytes = 100 * 1024 * 1024

/** The Web Annotations of a person's file, one or more. */
export async function readAnnotationFile(
  path: string,
): Promise<Result<GivenAnnotations, FileError | AnnotationsError>> {
  let text: string
  try {
    const { size } = await stat(path)
    if (size > mostBytes) return err({ type: 'annotations/too-large', limitBytes: mostBytes })
    text = await readFile(path, 'utf8')
  } catch (error) {
    return err(fileErrorOf(error, path))
  }
  const given = parseAnnotations(jsonOf(text))
  if (given === null) return err({ type: 'annotations/invalid' })
  return given.annotations.length + given.unreadable === 0 ? err({ type: 'annotations/empty' }) : ok(given)
}

/** Null for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
