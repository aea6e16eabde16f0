import { createHash } from 'node:crypto'
import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Room } from '../backup/room'

/** The files of an export as they are written, each with its hash in `manifest-sha256.txt`. */
export type ExportFiles = {
  /** Makes a folder; false where it is there already. */
  makeFolder: (path: string) => Promise<boolean>
  /** @param path below the export, with `/` */
  write: (path: string, content: string | Uint8Array) => Promise<void>
  /** A file that is too big to be in memory. */
  writeParts: (path: string, parts: AsyncIterable<string>) => Promise<void>
  /** Files and bytes until now. */
  totals: () => { files: number; bytes: number }
  /** Puts the list of hashes on the disk. */
  close: () => Promise<void>
}

/** Hashes and paths as `sha256sum` and BagIt (RFC 8493, 2.4) write them. */
const manifestName = 'manifest-sha256.txt'
const bufferedCharacters = 64 * 1024

export async function createExportFiles(root: string, room: Room): Promise<ExportFiles> {
  const manifest = await open(join(root, manifestName), 'wx')
  let files = 1
  let bytes = 0
  let closed = false

  let lines = ''
  /** Files are written side by side, and their lines one after the other. */
  let noted: Promise<void> = Promise.resolve()

  const flush = (): Promise<void> => {
    const text = lines
    lines = ''
    noted = noted.then(() => manifest.writeFile(text))
    return noted
  }
  const note = async (path: string, hash: string, size: number) => {
    const line = `${hash}  ${path}\n`
    lines += line
    files += 1
    bytes += size + line.length
    if (lines.length > bufferedCharacters) await flush()
  }

  return {
    async makeFolder(path) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      try {
        await mkdir(join(root, path))
        return true
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
        throw error
      }
    },
    async write(path, content) {
      const data = typeof content === 'string' ? Buffer.from(content) : content
      room(data.length)
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), data, { flag: 'wx' })
      await note(path, createHash('sha256').update(data).digest('hex'), data.length)
    },
    async writeParts(path, parts) {
      const file = await open(join(root, path), 'wx')
      try {
        const { hash, size } = await writeHashed(file, parts, room)
        await note(path, hash, size)
      } finally {
        await file.close()
      }
    },
    totals: () => ({ files, bytes }),
    async close() {
      if (closed) return
      closed = true
      try {
        await flush()
        await manifest.sync()
      } finally {
        await manifest.close()
      }
    },
  }
}

async function writeHashed(file: FileHandle, parts: AsyncIterable<string>, room: Room) {
  const hash = createHash('sha256')
  let size = 0
  for await (const part of parts) {
    const data = Buffer.from(part)
    room(data.length)
    hash.update(data)
    await file.writeFile(data)
    size += data.length
  }
  return { hash: hash.digest('hex'), size }
}
