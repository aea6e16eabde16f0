import type { TextRange } from '@core/anchor/selectors'
import { reveal, scrollTo } from './reveal'
import type { TextMap } from './text-map'

/** Selects a passage of the text, as a person would who shows it, and brings it into sight. */
export function pointOut(frame: Document, map: TextMap, passage: TextRange): void {
  const [range] = map.rangesOf([passage])
  if (!range) return
  reveal(range)
  scrollTo(range)
  const selection = frame.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}
