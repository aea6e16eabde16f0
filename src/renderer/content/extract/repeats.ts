import { isDateline } from '@core/capture/dateline'
import { sourceTag } from '@core/capture/source-tag'
import { fold, isBlock, textOf } from '../dom'
import type { Metadata } from '../metadata/metadata'
import type { Trace } from '../trace'

/** So many lines at the start may repeat what stands above the article anyway. */
const headLines = 8

/**
 * Takes the title, dateline and byline out of the start of the text, where they stand above it already, and reads the
 * source that the first or last lines name: a line that is nothing but that (`(TTXVN)`) goes from the start.
 */
export function removeRepeats(
  root: Element,
  { title, byline }: Pick<Metadata, 'title' | 'byline'>,
  trace: Trace,
): { source: string | null } {
  let source: string | null = null
  const lines = [...root.querySelectorAll('*')].filter(
    (element) => isBlock(element) && textOf(element) !== '' && ![...element.children].some(isBlock),
  )
  const repeats = (text: string): string | null => {
    const folded = fold(text)
    if (folded === fold(title)) return 'the title again'
    if (isDateline(text)) return 'the dateline'
    if (byline && text.length < byline.length + 12 && folded.endsWith(fold(byline))) return 'the byline'
    return null
  }
  for (const line of lines.slice(0, headLines)) {
    const text = textOf(line)
    const tag = sourceTag(text)
    if (tag) source ??= tag.source
    const reason = repeats(text) ?? (tag?.alone ? 'the source' : null)
    if (reason && !line.closest('figure, table, ul, ol')) trace.remove('repeats', line, reason)
    else if (text.length > 150) break
  }
  for (const line of lines.slice(-3).reverse()) {
    const tag = line.isConnected ? sourceTag(textOf(line)) : null
    if (tag?.alone) source ??= tag.source
  }
  for (const heading of root.querySelectorAll('h1')) {
    if (fold(textOf(heading)) === fold(title)) trace.remove('repeats', heading, 'the title again')
  }
  return { source }
}
