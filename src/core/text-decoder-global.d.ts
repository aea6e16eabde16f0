/** The parts of WHATWG's `TextDecoder` that core uses: a global of every runtime here, but of no ECMAScript library. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  decode(bytes: Uint8Array): string
}
