import { highlightColours, type HighlightColour } from '../annotation'
import { listOf, objectOf, textOf, type JsonRecord } from './json-values'

// What Web Annotations are made of, as Trang understands it.

/** `oa:` is how the model before the recommendation is written. */
export const typesOf = (record: JsonRecord): string[] =>
  listOf(record['type'] ?? record['@type']).map((type) => String(type).replace(/^oa:/, ''))

export const idOf = (value: unknown): string | null => {
  const record = objectOf(value)
  return textOf(record ? (record['id'] ?? record['@id']) : value)
}

/** What is said in words; a body elsewhere, as a picture or a page is, comes as its address. */
export function bodiesOf(record: JsonRecord): { note: string; tags: string[] } {
  const notes: string[] = []
  const tags: string[] = []
  const isForTags = isTag(listOf(record['motivation']))
  for (const body of [...listOf(record['body']), ...listOf(record['bodyValue'])]) {
    const text = textOf(objectOf(body)?.['value']) ?? idOf(body)
    const purposes = listOf(objectOf(body)?.['purpose'])
    if (!text?.trim()) continue
    if (purposes.length === 0 ? isForTags : isTag(purposes)) tags.push(text)
    else notes.push(text)
  }
  return { note: notes.join('\n\n'), tags }
}

/** What is there for something else as well says something: it is a note. */
const isTag = (purposes: readonly unknown[]): boolean =>
  purposes.includes('tagging') &&
  purposes.every((purpose) => ['tagging', 'classifying', 'highlighting'].includes(String(purpose)))

export const colourOf = (classes: readonly unknown[]): HighlightColour =>
  highlightColours.find((colour) => classes.includes(colour)) ?? 'yellow'
