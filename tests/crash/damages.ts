import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, readFile, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DamagedFile, openSnapshot, verifySnapshot } from '@main/vault/journal/snapshot'
import type { Random } from './random'

/** What a disk does to files. Returns in words what it was, null where there was nothing to damage. */
export type Damage = (profile: string, random: Random) => Promise<string | null>

async function filesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** What every file of a folder holds, but for those whose path has `without` in it. */
export async function fingerprint(folder: string, without: RegExp): Promise<string> {
  const lines: string[] = []
  for (const file of (await filesIn(folder)).filter((one) => !without.test(one)))
    lines.push(
      `${file} ${createHash('sha256')
        .update(await readFile(file))
        .digest('hex')}`,
    )
  return lines.join('\n')
}

async function flip(file: string, random: Random): Promise<string> {
  const bytes = await readFile(file)
  const at = random.below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 + random.below(255))
  await writeFile(file, bytes)
  return `byte ${at} of ${bytes.length} flipped in ${file}`
}

async function cut(file: string, random: Random): Promise<string> {
  const { size } = await stat(file)
  const left = random.below(size)
  await truncate(file, left)
  return `${file} cut from ${size} to ${left} bytes`
}

const journalFiles = async (profile: string, ending: string) =>
  (await filesIn(join(profile, 'journal'))).filter((file) => file.endsWith(ending))

/** The snapshots; none where one of them has been hit before, and there was no time to make another. */
async function wholeSnapshots(profile: string): Promise<string[]> {
  const files = await journalFiles(profile, '.snap')
  const [firstLog = ''] = await journalFiles(profile, '.log')
  if (files.length < 2 && Number.parseInt(basename(firstLog), 10) !== 1) return []
  try {
    for (const file of files) await verifySnapshot(await openSnapshot(file))
    return files
  } catch (error) {
    if (error instanceof DamagedFile) return []
    throw error
  }
}

/** Whether a snapshot is hit, what it held stands in the other one or in the journal. */
export const snapshotDamages: Record<string, Damage> = {
  'snapshot flipped': async (profile, random) => {
    const files = await wholeSnapshots(profile)
    return files.length > 0 ? flip(random.pick(files), random) : null
  },
  'snapshot cut': async (profile, random) => {
    const files = await wholeSnapshots(profile)
    return files.length > 0 ? cut(random.pick(files), random) : null
  },
  'snapshots swapped': async (profile) => {
    const [one, other] = await journalFiles(profile, '.snap')
    if (one === undefined || other === undefined) return null
    await rename(one, `${one}.swap`)
    await rename(other, one)
    await rename(`${one}.swap`, other)
    return 'two snapshots swapped'
  },
}

/** The journal of what came after the last snapshot has no other copy than IndexedDB. */
export const journalDamages: Record<string, Damage> = {
  'journal cut': async (profile, random) => {
    const file = (await journalFiles(profile, '.log')).at(-1)
    return file !== undefined && (await stat(file)).size > 0 ? cut(file, random) : null
  },
  'journal flipped': async (profile, random) => {
    const files = await journalFiles(profile, '.log')
    const whole = await Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })))
    const some = whole.filter(({ size }) => size > 0)
    return some.length > 0 ? flip(random.pick(some).file, random) : null
  },
  'journal swapped': async (profile, random) => {
    const files = await journalFiles(profile, '.log')
    if (files.length < 2) return null
    const at = random.below(files.length - 1)
    const [one = '', other = ''] = files.slice(at)
    await rename(one, `${one}.swap`)
    await rename(other, one)
    await rename(`${one}.swap`, other)
    return 'two files of the journal swapped'
  },
}

const databases = async (profile: string) =>
  (await filesIn(join(profile, 'Partitions'))).filter((file) => /IndexedDB/.test(file))

const folderOfDatabases = async (profile: string): Promise<string | null> => {
  const partitions = join(profile, 'Partitions')
  const names = existsSync(partitions) ? await readdir(partitions) : []
  const used = names.filter((name) => existsSync(join(partitions, name, 'IndexedDB'))).sort()
  const last = used.at(-1)
  return last === undefined ? null : join(partitions, last, 'IndexedDB')
}

/** The vault has everything that IndexedDB had. @param older a copy of it from an earlier session, where there is one */
export const databaseDamages = (older: string): Record<string, Damage> => ({
  'IndexedDB removed': async (profile) => {
    const folder = await folderOfDatabases(profile)
    if (folder === null) return null
    await rm(folder, { recursive: true })
    return 'IndexedDB removed'
  },
  'IndexedDB truncated': async (profile, random) => {
    const files = await databases(profile)
    if (files.length === 0) return null
    return cut(random.pick(files), random)
  },
  'IndexedDB filled with noise': async (profile, random) => {
    const files = await databases(profile)
    if (files.length === 0) return null
    for (const file of files) {
      const { size } = await stat(file)
      await writeFile(
        file,
        Buffer.from(Array.from({ length: Math.min(size, 65_536) }, () => random.below(256))),
      )
    }
    return 'IndexedDB filled with noise'
  },
  'IndexedDB flipped': async (profile, random) => {
    const files = await databases(profile)
    const sized = await Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })))
    const some = sized.filter(({ size }) => size > 0)
    return some.length > 0 ? flip(random.pick(some).file, random) : null
  },
  'IndexedDB from an older day': async (profile) => {
    const folder = await folderOfDatabases(profile)
    if (folder === null || !existsSync(older)) return null
    await rm(folder, { recursive: true })
    await cp(older, folder, { recursive: true })
    return 'IndexedDB replaced by an older copy'
  },
})

/** Keeps a copy of IndexedDB for another day. */
export async function keepDatabase(profile: string, copy: string): Promise<void> {
  const folder = await folderOfDatabases(profile)
  await rm(copy, { recursive: true, force: true })
  if (folder !== null) await cp(folder, copy, { recursive: true })
}
