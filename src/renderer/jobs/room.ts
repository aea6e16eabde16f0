import type { StoreError } from '@core/errors'
import type { TrangApi } from '@shared/api'
import type { DiskSpace } from '@shared/vault'
import { createStore, type Store } from '@renderer/system/store'

/** When writing is tried again after it was refused though the disk is said to have room, milliseconds. */
const probeMs = 60_000

/** Whether there is room for what is to be captured. */
export type Room = {
  /** Why nothing is captured now; null where there is room. */
  lack: Pick<Store<StoreError | null>, 'get' | 'subscribe'>
  /** Says that a write was refused: nothing more is tried until the disk has room, or, if it claims to, for a minute. */
  refused: (error: StoreError) => void
  /** Returns what stops the listening. */
  onReturn: (listener: () => void) => () => void
}

export function createRoom(trang: Pick<TrangApi, 'initial' | 'disk'>): Room {
  const listeners = new Set<() => void>()
  const lack = createStore(lackOn(trang.initial.disk))
  let timer: ReturnType<typeof setTimeout> | undefined

  const giveBack = () => {
    clearTimeout(timer)
    if (lack.get() === null) return
    lack.set(null)
    for (const listener of listeners) listener()
  }

  let disk = trang.initial.disk
  trang.disk.onChange((next) => {
    disk = next
    const error = lackOn(next)
    if (error) lack.set(error)
    else giveBack()
  })

  return {
    lack,
    refused: (error) => {
      if (lack.get() !== null) return
      lack.set(error)
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (disk.level === 'ok') giveBack()
      }, probeMs)
    },
    onReturn: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

const lackOn = ({ level, freeBytes, neededBytes }: DiskSpace): StoreError | null =>
  level === 'ok' ? null : { type: 'store/low-space', freeBytes, neededBytes }
