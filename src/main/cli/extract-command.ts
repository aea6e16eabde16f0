import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { parseAddress } from '@core/address'
import type { Extraction } from '@core/capture'
import type { TrangError } from '@core/errors'
import { err, type Result } from '@core/result'
import type { Extractor } from '../extractor/extractor'
import { fileErrorOf } from '../file-errors'
import type { Command } from './command'
import { exitCodes, type ExitCode, type Io } from './io'
import { mapInOrder } from './map-in-order'
import { extractionJson, extractionLines } from './present'
import { readPage } from './read-page'
import type { Reporter } from './reporter'

type Deps = { extractor: Pick<Extractor, 'run'>; io: Io; reporter: Reporter }

/** Files read ahead of the extractor, so that it never waits for the disk. */
const readAhead = 3

async function extractFile(
  { extractor, io }: Deps,
  file: string,
  address: string,
  explain: boolean,
): Promise<Result<Extraction, TrangError>> {
  const url = parseAddress(address)
  if (!url.ok) return url
  const bytes = await readPage(resolve(io.cwd, file))
  if (!bytes.ok) return bytes
  const job = await extractor.run('extract', { bytes: bytes.value, charset: null, url: url.value, explain })
  return job.ok ? job.value : job
}

/** `extract FILE --url URL`: the article of one saved page. */
export async function extractCommand(
  deps: Deps,
  { file, url, explain }: Command & { name: 'extract' },
): Promise<ExitCode> {
  const { reporter } = deps
  const extracted = await extractFile(deps, file, url, explain)
  if (!extracted.ok) {
    await reporter.result({ url, error: reporter.errorObject(extracted.error) }, () => [])
    await reporter.problem(extracted.error, file)
    return exitCodes.someFailed
  }
  const { value } = extracted
  await reporter.result(extractionJson(value, explain), () => extractionLines(value, explain, reporter.texts))
  return exitCodes.ok
}

const itemSchema = v.object({ id: v.union([v.string(), v.number()]), file: v.string(), url: v.string() })
type Item = v.InferOutput<typeof itemSchema>
type Line = { item: Item | null; line: number }

/** The objects of a batch file, one a line; null for a line that is none. Empty lines are passed over. */
async function* readBatch(path: string): AsyncGenerator<Line> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line++
    if (text.trim() !== '') yield { item: parseItem(text), line }
  }
}

function parseItem(text: string): Item | null {
  try {
    const parsed = v.safeParse(itemSchema, JSON.parse(text.replace(/^\ufeff/, '')))
    return parsed.success ? parsed.output : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** `extract --batch FILE`: streams a result for each line, in their order, with a few pages in hand at most. */
export async function extractBatchCommand(
  deps: Deps,
  { file, explain }: Command & { name: 'extract-batch' },
): Promise<ExitCode> {
  const { io, reporter } = deps
  const path = resolve(io.cwd, file)
  let failed = false
  const results = mapInOrder(readBatch(path), readAhead, async ({ item, line }) => ({
    item,
    line,
    extracted: item
      ? await extractFile(deps, item.file, item.url, explain)
      : err({ type: 'file/bad-line', line } as const),
  }))
  try {
    for await (const { item, line, extracted } of results) {
      if (io.signal.aborted) break
      const id = item?.id ?? null
      if (extracted.ok) {
        const { value } = extracted
        await reporter.result({ id, ...extractionJson(value, explain) }, () => [
          `# ${id}`,
          ...extractionLines(value, explain, reporter.texts),
          '',
        ])
      } else {
        failed = true
        const { error } = extracted
        await reporter.result({ id, url: item?.url ?? null, error: reporter.errorObject(error) }, () => [])
        await reporter.problem(error, item ? String(item.id) : `${file}:${line}`)
      }
    }
  } catch (error) {
    await reporter.problem(fileErrorOf(error, file))
    return exitCodes.someFailed
  }
  return failed || io.signal.aborted ? exitCodes.someFailed : exitCodes.ok
}
