import { describe, expect, it } from 'vitest'
import { Blocks, createRoom, inMemory, type StoredBytes } from '@core/search/stored-bytes'

const bytes = Uint8Array.from({ length: 200_000 }, (_none, at) => (at * 7 + (at >>> 8)) & 0xff)

/** Bytes in a file, with what was read of it. */
function fileOf() {
  const reads: [number, number][] = []
  const file: StoredBytes = {
    length: bytes.length,
    read: (from, to, room) => {
      reads.push([from, to])
      const into = room(to - from)
      into.set(bytes.subarray(from, to))
      return into
    },
  }
  return { file, reads }
}

const ranges = [
  ...Array.from({ length: 1_000 }, (_none, at) => [at * 50, at * 50 + (at % 60)] as const),
  ...([
    [60_000, 160_000],
    [160_000, 160_000],
    [160_001, 199_000],
  ] as const),
]

describe('bytes that are read block by block', () => {
  it.each([
    ['in memory', inMemory(bytes)],
    ['in a file', fileOf().file],
  ])('are those that were asked for, however long: %s', (_where, stored) => {
    const blocks = new Blocks(stored, createRoom())
    for (const [from, to] of ranges) {
      const at = blocks.hold(from, to)
      expect(blocks.bytes.subarray(at, at + to - from)).toEqual(bytes.subarray(from, to))
    }
  })

  it('are read many at once, and none behind the end', () => {
    const { file, reads } = fileOf()
    const blocks = new Blocks(file, createRoom(), 50_000)
    for (const [from, to] of ranges) if (to <= 50_000) blocks.hold(from, to)
    expect(reads.length).toBeLessThan(4)
    expect(Math.max(...reads.map(([, to]) => to))).toBe(50_000)
  })
})
