import { randomBytes } from 'node:crypto'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DiskSpaceWatch } from './disk-space'
import type { Log } from './log'

/** What IndexedDB writes when it opens: it goes through its log, and makes a table of it, of 4 MB at most. */
const reserveBytes = 4 * 1024 * 1024

/**
 * Keeps a file of no use in the profile, to be given up when the library is to be opened on a disk that has no room left:
 * IndexedDB cannot be opened, and so not be read, without writing. It is made anew when there is room. Has to be called
 * before a page opens the library.
 */
export function keepDiskReserve(
  profile: string,
  disk: Pick<DiskSpaceWatch, 'get' | 'onChange'>,
  log: Log,
): void {
  const file = join(profile, 'reserve')

  const make = () => {
    try {
      if (statSync(file, { throwIfNoEntry: false })?.size === reserveBytes) return
      // Not zeros, which some file systems store without taking room for them.
      writeFileSync(file, randomBytes(reserveBytes), { mode: 0o600 })
    } catch (error) {
      // Reading needs it on another day only.
      log('warn', 'the reserve cannot be made', error)
    }
  }
  const giveUp = () => {
    try {
      rmSync(file, { force: true })
    } catch (error) {
      log('warn', 'the reserve cannot be given up', error)
    }
  }

  if (disk.get().level === 'full') giveUp()
  else if (disk.get().level === 'ok') make()
  disk.onChange(({ level }) => {
    if (level === 'ok') make()
  })
}
