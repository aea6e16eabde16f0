/** Bytes that grow as they are written. Numbers are LEB128: seven bits a byte, the lowest first. */
export type ByteWriter = {
  readonly length: number
  /** @param value a whole number from 0, below 2^32 */
  number: (value: number) => void
  /** Copies `from` to `to` of other bytes. */
  copy: (bytes: Uint8Array, from: number, to: number) => void
  /** Fills up with zeros to whole numbers of 32 bits. */
  fillUp: () => void
  /** What was written, as long as nothing more is. */
  view: () => Uint8Array<ArrayBuffer>
  /** Forgets what was written. */
  clear: () => void
}

/** Below it a loop takes less time than a copy that has to be set up. */
const shortCopy = 32

export function createByteWriter(capacity = 1024): ByteWriter {
  let bytes = new Uint8Array(capacity)
  let length = 0

  const makeRoom = (more: number) => {
    if (length + more <= bytes.length) return
    const larger = new Uint8Array(Math.max(bytes.length * 2, length + more))
    larger.set(bytes.subarray(0, length))
    bytes = larger
  }

  return {
    get length() {
      return length
    },
    number(value) {
      makeRoom(5)
      let rest = value
      while (rest >= 0x80) {
        bytes[length++] = (rest & 0x7f) | 0x80
        rest >>>= 7
      }
      bytes[length++] = rest
    },
    copy(from, start, end) {
      makeRoom(end - start)
      if (end - start < shortCopy) for (let at = start; at < end; at++) bytes[length++] = from[at] ?? 0
      else {
        bytes.set(from.subarray(start, end), length)
        length += end - start
      }
    },
    fillUp() {
      for (let missing = (4 - (length % 4)) % 4; missing > 0; missing--) this.number(0)
    },
    view: () => bytes.subarray(0, length),
    clear() {
      length = 0
    },
  }
}

/** Reads what a `ByteWriter` wrote. `at` is the place of the next byte. */
export class ByteReader {
  bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  number(): number {
    const { bytes } = this
    let byte = bytes[this.at++] ?? 0
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    let shift = 7
    do {
      byte = bytes[this.at++] ?? 0
      value |= (byte & 0x7f) << shift
      shift += 7
    } while (byte >= 0x80)
    return value >>> 0
  }

  /** Passes over so many numbers. */
  passOver(count: number): void {
    const { bytes } = this
    let { at } = this
    for (let left = count; left > 0;) if ((bytes[at++] ?? 0) < 0x80) left -= 1
    this.at = at
  }
}

/** Whole numbers below 2^32, as many as come. */
export class NumberList {
  /** The first `length` of them count. */
  numbers = new Uint32Array(1024)
  length = 0

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const larger = new Uint32Array(this.length * 2)
      larger.set(this.numbers)
      this.numbers = larger
    }
    this.numbers[this.length++] = number
  }
}
