import { createHash, randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, realpathSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { writeJson } from '../json-file'

/** Who holds a profile, and how it is reached. Kept in the profile, readable by its owner only. */
const holderSchema = v.object({
  address: v.string(),
  token: v.string(),
  kind: v.picklist(['window', 'command']),
})
export type Holder = v.InferOutput<typeof holderSchema>

const holderFile = (profile: string) => join(profile, 'control.json')

/** What the profile says of its holder, who may be long gone; null if it says nothing. */
export function readHolder(profile: string): Holder | null {
  try {
    const parsed = v.safeParse(holderSchema, JSON.parse(readFileSync(holderFile(profile), 'utf8')))
    return parsed.success ? parsed.output : null
  } catch (error) {
    // A file half gone is as good as none: its writer replaces it whole.
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null
    throw error
  }
}

/**
 * Makes this process known as the profile's holder, under a fresh token; null where there is no safe place for a socket.
 * Only who has the profile's lock may call it.
 */
export function announceHolder(profile: string, kind: Holder['kind']): Holder | null {
  const address = socketAddress(profile)
  if (address === null) return null
  const holder: Holder = { address, token: randomBytes(32).toString('hex'), kind }
  writeJson(holderFile(profile), holder, 0o600)
  return holder
}

/** Takes the announcement back, and the socket's folder with it if it is empty by now. */
export function withdrawHolder(profile: string, { address }: Holder): void {
  rmSync(holderFile(profile), { force: true })
  if (process.platform === 'win32') return
  rmSync(address, { force: true })
  try {
    rmdirSync(join(address, '..'))
  } catch (error) {
    // Another profile's socket is in it.
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

/** The longest path that fits into a socket's address on every Unix we run on (macOS: 104 bytes with its end). */
const longestPath = 103

/** A name for the profile's socket, in a folder that only this user can enter. */
function socketAddress(profile: string): string | null {
  const name = createHash('sha256').update(realpathSync(profile)).digest('hex').slice(0, 20)
  if (process.platform === 'win32') return `\\\\.\\pipe\\trang-${name}`
  const { uid } = userInfo()
  const candidates = [process.env['XDG_RUNTIME_DIR'], tmpdir(), '/tmp'].flatMap((base) =>
    base ? join(base, `trang-${uid}`) : [],
  )
  for (const dir of candidates) {
    const path = join(dir, `${name}.sock`)
    if (path.length <= longestPath && preparePrivateDir(dir, uid)) return path
  }
  return null
}

/** Whether the folder is there, ours, and closed to others. */
function preparePrivateDir(dir: string, uid: number): boolean {
  try {
    mkdirSync(dir, { mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code !== 'EEXIST') return false
  }
  const info = lstatSync(dir)
  return info.isDirectory() && info.uid === uid && (info.mode & 0o077) === 0
}
