import { highlightColours } from '@core/annotation'
import { readingFonts } from '@core/reading-style'
import { tagColours } from '@core/tag'
import type { Json } from '@core/vault/record'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'

/** Places that people write in, by their names in documents. SYNC-ROW-1. */
const fields = [
  'note',
  'colour',
  'name',
  'title',
  'url',
  'folder',
  'starred',
  'state',
  'collection',
  'parentId',
  'query',
] as const
const styleFields = ['font', 'size', 'lineHeight', 'columnWidth', 'paragraphs', 'images', 'layout'] as const

/** Says what a place is called, and what a value means in it. */
export function useFieldWords(): {
  fieldWord: (name: string) => string
  valueWords: (kind: string, name: string, value: Json) => string
} {
  const { t } = useTranslation(['sync', 'style', 'annotations', 'organize', 'app'])
  const { collections } = useLibrary()
  const known = useLive(() => collections.list(), [collections])

  const styleWord = (name: string): string => {
    const field = styleFields.find((one) => one === name)
    if (field) return t(`style:${field}`)
    return name === 'justified' ? t('style:alignment') : name
  }

  const styleValue = (name: string, value: Json): string => {
    const font = readingFonts.find((one) => one === value)
    if (name === 'font' && font) return t(`style:font.${font}`)
    if (name === 'justified')
      return t(value === true ? 'style:alignment.justified' : 'style:alignment.ragged')
    if (name === 'images') return t(value === true ? 'style:images.shown' : 'style:images.hidden')
    if (value === 'spaced' || value === 'indented') return t(`style:paragraphs.${value}`)
    if (value === 'scrolling' || value === 'paged') return t(`style:layout.${value}`)
    return plain(value)
  }

  const colourWord = (value: Json): string => {
    const colour = highlightColours.find((one) => one === value)
    return colour ? t(`annotations:colour.${colour}`) : plain(value)
  }

  const tagColourWord = (value: Json): string => {
    const colour = tagColours.find((one) => one === value)
    return t(`organize:colour.${colour ?? 'none'}`)
  }

  return {
    fieldWord: (name) => {
      const field = fields.find((one) => one === name)
      if (field) return t(`field.${field}`)
      return name.startsWith('style.') ? styleWord(name.slice('style.'.length)) : name
    },
    valueWords: (kind, name, value) => {
      if (name.startsWith('style.')) return styleValue(name.slice('style.'.length), value)
      switch (name) {
        case 'colour':
          return kind === 'tag' ? tagColourWord(value) : colourWord(value)
        case 'starred':
          return t(value === 1 ? 'value.starred' : 'value.notStarred')
        case 'state':
          return t(value === 'archive' ? 'app:view.archive' : 'app:view.inbox')
        case 'parentId':
          return known?.find(({ id }) => id === value)?.name ?? t('value.top')
        default:
          return plain(value) || t('value.none')
      }
    },
  }
}

/** Numbers and texts as they are; nothing where there is none. */
const plain = (value: Json): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
