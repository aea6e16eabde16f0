import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRoom } from '@renderer/jobs/room'
import { createFakeTrang } from '../../helpers/trang'

const full = { type: 'store/disk-full' } as const

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function create() {
  const { trang, emit } = createFakeTrang()
  const room = createRoom(trang)
  const returned = vi.fn()
  room.onReturn(returned)
  const tell = (level: 'ok' | 'low' | 'full') =>
    emit('disk:changed', { level, freeBytes: 5e6, neededBytes: 2e8 })
  return { room, returned, tell }
}

it('there is none where a write was refused, until it may be tried again a minute later', () => {
  const { room, returned } = create()
  room.refused(full)
  expect(room.lack.get()).toEqual(full)
  vi.advanceTimersByTime(59_000)
  expect(room.lack.get()).toEqual(full)
  vi.advanceTimersByTime(1_000)
  expect(room.lack.get()).toBeNull()
  expect(returned).toHaveBeenCalledOnce()
})

it('there is none for as long as the disk says so, however long ago a write was refused', () => {
  const { room, returned, tell } = create()
  room.refused(full)
  tell('full')
  vi.advanceTimersByTime(600_000)
  expect(room.lack.get()).toEqual({ type: 'store/low-space', freeBytes: 5e6, neededBytes: 2e8 })
  tell('low')
  expect(returned).not.toHaveBeenCalled()
  tell('ok')
  tell('ok')
  expect(room.lack.get()).toBeNull()
  expect(returned).toHaveBeenCalledOnce()
})
