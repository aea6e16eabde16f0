import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { capture } from '../lib/process.mjs'

/** Whether a small disk in memory can be mounted here: on Linux, as root, outside of most containers. */
export async function canMount() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = await mkdtemp(path.join(tmpdir(), 'trang-mount-'))
  const mounted = await capture('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'trang', folder])
  if (mounted.status === 0) await capture('umount', [folder])
  await rm(folder, { recursive: true, force: true })
  return mounted.status === 0
}
