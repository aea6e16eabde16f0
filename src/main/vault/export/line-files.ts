import { createReadStream } from 'node:fs'
import { appendFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const bufferedCharacters = 64 * 1024

/** Files of JSON lines in a folder, by name, for sorting more than memory should hold. */
export type LineFiles = {
  add: (name: string, value: unknown) => Promise<void>
  /** The names in order. All that was added is in their files then. */
  names: () => Promise<string[]>
  /** What was added under a name, in its order. */
  read: (name: string) => AsyncGenerator
}

export function createLineFiles(dir: string): LineFiles {
  const buffers = new Map<string, string>()
  const flush = async (name: string) => {
    const text = buffers.get(name)
    if (text === undefined) return
    buffers.delete(name)
    await appendFile(join(dir, name), text)
  }
  return {
    async add(name, value) {
      const text = `${buffers.get(name) ?? ''}${oneLine(value)}\n`
      buffers.set(name, text)
      if (text.length > bufferedCharacters) await flush(name)
    },
    async names() {
      for (const name of buffers.keys()) await flush(name)
      return (await readdir(dir)).sort()
    },
    async *read(name) {
      await flush(name)
      for await (const line of createInterface({
        input: createReadStream(join(dir, name)),
        crlfDelay: Infinity,
      }))
        yield JSON.parse(line)
    },
  }
}

/** Unicode has two more ends of lines, which JSON leaves as they are. */
const oneLine = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u2028\u2029]/g, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'))
