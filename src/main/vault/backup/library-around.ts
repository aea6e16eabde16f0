import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

const ownFolders = ['journal', 'assets', 'bin', 'set-aside', 'Partitions']

/**
 * The library whose own files a folder holds; null for any other. Backups would take its assets for theirs, and remove those that
 * they do not need. @param profile this program's library, which may not have been written yet @throws where there is no such folder
 */
export async function libraryAround(folder: string, profile: string): Promise<string | null> {
  const [path, own] = await Promise.all([realpath(folder), realpath(profile)])
  for (let dir = path; ; dir = dirname(dir)) {
    const isLibrary = dir === own || existsSync(join(dir, 'library.json'))
    const [name = ''] = relative(dir, path).split(sep)
    if (isLibrary && (name === '' || ownFolders.includes(name))) return dir
    if (dirname(dir) === dir) return null
  }
}
