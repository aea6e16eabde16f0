import { pageCharset } from '@core/capture/charset'

/** The text of a page, in the encoding that browsers would read it in. `charset` is the header's. */
export function decodePage(bytes: Uint8Array, charset: string | null): string {
  return decoderFor(pageCharset(bytes, charset)).decode(bytes)
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch (error) {
    // The page names an encoding that nobody knows.
    if (error instanceof RangeError) return new TextDecoder('utf-8')
    throw error
  }
}
