/** Bytes that are in memory, or in a file and read where they are needed. */
export type StoredBytes = {
  length: number
  /** Those from one place to before another, which nobody changes. @param room where they stand if they are not in memory */
  read: (from: number, to: number, room: Room) => Bytes
}

export type Bytes = Uint8Array<ArrayBuffer>

/** A place for so many bytes, in which others stood before. */
export type Room = (length: number) => Bytes

export const inMemory = (bytes: Bytes): StoredBytes => ({
  length: bytes.length,
  read: (from, to) => bytes.subarray(from, to),
})

/** A room that is used again and again, so that what is read leaves nothing behind for the collector of garbage. */
export function createRoom(): Room {
  let bytes: Bytes = new Uint8Array(0)
  return (length) => {
    if (bytes.length < length) bytes = new Uint8Array(Math.max(length, bytes.length * 2))
    return bytes.subarray(0, length)
  }
}

/** Room for what is kept. */
export const roomOfItsOwn: Room = (length) => new Uint8Array(length)

export const readAll = (stored: StoredBytes): Bytes => stored.read(0, stored.length, roomOfItsOwn)

/** Numbers of 16 bits. */
export const shortNumbers = ({ buffer, byteOffset, length }: Bytes): Uint16Array =>
  new Uint16Array(buffer, byteOffset, length >>> 1)

/** Numbers of 32 bits. */
export const longNumbers = ({ buffer, byteOffset, length }: Bytes): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length >>> 2)

/** So many bytes are read at once, where no more of them are asked for. */
const blockSize = 1 << 15

const none: Bytes = new Uint8Array(0)

/** Reads bytes that are asked for one behind the other, block by block: few reads, and little room. */
export class Blocks {
  /** The ones that were read last. */
  bytes = none
  readonly #stored: StoredBytes
  readonly #room: Room
  readonly #end: number
  #from = 0

  /** @param end before which all are that are asked for */
  constructor(stored: StoredBytes, room: Room, end = stored.length) {
    this.#stored = stored
    this.#room = room
    this.#end = end
  }

  /** Has `bytes` hold those from one place to before another. Returns where in it they begin. */
  hold(from: number, to: number): number {
    if (from < this.#from || to > this.#from + this.bytes.length) {
      this.#from = from
      this.bytes = this.#stored.read(from, Math.max(to, Math.min(from + blockSize, this.#end)), this.#room)
    }
    return from - this.#from
  }
}
