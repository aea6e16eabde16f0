import { endsAsMime, endsAsPage, endsAsPdf } from '@core/capture/answer-end'
import { isClosedMarkup } from '@core/capture/closed-markup'
import type { FileFormat } from '@core/capture/file-format'

/** Whether a page or document breaks off, as far as it says that itself; of texts nothing is known. */
export function endsEarly(bytes: Uint8Array, format: FileFormat): boolean {
  switch (format) {
    case 'html':
      return !endsAsPage(bytes) && !isClosedMarkup(latin1(bytes))
    case 'mhtml':
      return !endsAsMime(bytes)
    case 'pdf':
      return !endsAsPdf(bytes)
    default:
      return false
  }
}

const latin1 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1').replaceAll('\0', '')
