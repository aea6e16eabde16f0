/** The part of WHATWG's `TextEncoder` that core uses: a global of every runtime here, but of no ECMAScript library. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number }
}
