import { stat } from 'node:fs/promises'
import type { DiskSpace } from '@shared/vault'
import { JobError } from '../jobs'

/** @throws JobError when so many bytes more would take what the library needs itself */
export type Room = (bytes: number) => void

/** Keeps copies off the last room of the library's disk; on another disk they may take all there is. */
export async function roomIn(dir: string, profile: string, disk: () => DiskSpace): Promise<Room> {
  const [there, here] = await Promise.all([stat(dir), stat(profile)])
  if (there.dev !== here.dev) return () => undefined
  return (bytes) => {
    const { level, freeBytes, neededBytes } = disk()
    if (level !== 'ok' || freeBytes - bytes < neededBytes)
      throw new JobError({ type: 'store/low-space', freeBytes, neededBytes: neededBytes + bytes })
  }
}
