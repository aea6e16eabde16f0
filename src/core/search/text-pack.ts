import { createByteWriter } from './bytes'
import type { IndexedText } from './fields'
import { createChecksum } from './segment'
import { createRoom, inMemory, longNumbers, type StoredBytes } from './stored-bytes'

/** What excerpts are made of, as UTF-8. */
export type ReadableText = { title: Uint8Array; note: Uint8Array; text: Uint8Array }

/**
 * Texts of articles one behind the other, as UTF-8, so that they are read without unpacking; never changed. `starts`: where each
 * begins, and where the last one ends. Another place for the same bytes may take this one's.
 *
 * Each has a head of whole numbers: a checksum of all that is behind it, and how many bytes title, note and text have. It is filled
 * up to whole numbers. Who reads one knows by itself that it is whole, so that nobody looks through all of them.
 */
export type TextPack = { starts: Uint32Array; bytes: StoredBytes }

const headNumbers = 4

/** Packs texts as they come, behind each other in one place: one by one they would be copied twice. */
export function createTextPacker() {
  let packed = new Uint8Array(1 << 16)
  const starts = [0]

  const makeRoom = (needed: number) => {
    if (needed <= packed.length) return
    const larger = new Uint8Array(Math.max(needed, packed.length * 2))
    larger.set(packed)
    packed = larger
  }

  return {
    /** Returns the text as it is packed, until the next one. */
    add: ({ title, note, text }: IndexedText): Uint8Array => {
      const parts = [title.join(' '), note.join(betweenNotes), text]
      const start = starts.at(-1) ?? 0
      const units = parts.reduce((sum, part) => sum + part.length, 0)
      makeRoom(start + (headNumbers + Math.ceil((units * mostBytes) / 4)) * 4)
      let end = start + headNumbers * 4
      const lengths = parts.map((part) => {
        const { written } = encoder.encodeInto(part, packed.subarray(end))
        end += written
        return written
      })
      const filled = Math.ceil(end / 4) * 4
      packed.fill(0, end, filled)
      const numbers = longNumbers(packed.subarray(start, filled))
      numbers.set(lengths, 1)
      numbers[0] = sumOf(numbers)
      starts.push(filled)
      return packed.subarray(end - (lengths[2] ?? 0), end)
    },
    finish: (): TextPack => ({
      starts: Uint32Array.from(starts),
      bytes: inMemory(packed.slice(0, starts.at(-1))),
    }),
  }
}

/** What there is between notes. */
export const betweenNotes = '\n\n'

/** Of UTF-8, that a UTF-16 unit takes. */
const mostBytes = 3
const encoder = new TextEncoder()

function sumOf(numbers: Uint32Array): number {
  const sum = createChecksum()
  sum.add(numbers.subarray(1))
  return sum.value()
}

const room = createRoom()

/** The text of a number, until the next one is read; null where it cannot be read, or is damaged. */
export function textIn({ starts, bytes }: TextPack, number: number): ReadableText | null {
  const [from = 0, to = 0] = [starts[number], starts[number + 1]]
  if (to - from < headNumbers * 4) return null
  const own = bytes.read(from, to, room)
  const numbers = longNumbers(own)
  const [sum, title = 0, note = 0, text = 0] = numbers
  if (sum !== sumOf(numbers)) return null
  let at = headNumbers * 4
  const next = (length: number) => own.subarray(at, (at += length))
  return { title: next(title), note: next(note), text: next(text) }
}

/** Bytes that are copied between two pauses: a few milliseconds. */
const copiedAtOnce = 1 << 19

/** A pack, and which of its texts are still asked for. */
type JoinInput = { pack: TextPack; isLive: (number: number) => boolean }

/** Makes one pack of several, in their order, of what is still asked for; pauses now and then. */
export function* joinPacks(inputs: readonly JoinInput[]): Generator<void, TextPack> {
  const copied = createByteWriter(inputs.reduce((sum, { pack }) => sum + (pack.starts.at(-1) ?? 0), 1024))
  const ends = [0]
  let pauseAt = copiedAtOnce
  for (const { pack, isLive } of inputs)
    for (let number = 0; number + 1 < pack.starts.length; number++) {
      if (!isLive(number)) continue
      const [from = 0, to = 0] = [pack.starts[number], pack.starts[number + 1]]
      copied.copy(pack.bytes.read(from, to, room), 0, to - from)
      ends.push(copied.length)
      if (copied.length < pauseAt) continue
      pauseAt = copied.length + copiedAtOnce
      yield
    }
  return { starts: Uint32Array.from(ends), bytes: inMemory(copied.view()) }
}
