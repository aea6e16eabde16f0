import { Copy, NotebookPen, Palette, Trash2 } from 'lucide-react'
import { highlightColours, type HighlightColour } from '@core/annotation'
import type { AnnotationOfArticle } from '@core/annotation-list'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu, MenuChoice } from '@renderer/ui/menu'
import { Swatch } from '@renderer/ui/swatch'

type HighlightActionsProps = {
  /** Null for the note on an article. */
  highlight: AnnotationOfArticle | null
  isNoted: boolean
  tabIndex: number
  onRecolour: (colour: HighlightColour) => void
  onCopy: () => void
  onNote: () => void
  onRemove: () => void
}

/** What is done with one row. */
export function HighlightActions({
  highlight,
  isNoted,
  tabIndex,
  onRecolour,
  onCopy,
  onNote,
  onRemove,
}: HighlightActionsProps) {
  const { t } = useTranslation('annotations')
  const noteIcon = <NotebookPen size={16} />
  if (!highlight)
    return (
      <>
        <IconButton
          label={t('note.openArticle')}
          icon={noteIcon}
          aria-haspopup="dialog"
          tabIndex={tabIndex}
          onClick={onNote}
        />
        <IconButton
          label={t('note.removeArticle')}
          icon={<Trash2 size={16} />}
          tabIndex={tabIndex}
          onClick={onRemove}
        />
      </>
    )
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={t('recolour')} icon={<Palette size={16} />} tabIndex={tabIndex} />}
      >
        <MenuChoice
          label={t('recolour')}
          value={highlight.annotation.colour}
          options={highlightColours.map((value) => ({
            value,
            label: t(`colour.${value}`),
            icon: <Swatch colour={value} />,
          }))}
          onChange={onRecolour}
        />
      </Menu>
      <IconButton
        label={isNoted ? t('note.open') : t('note.write')}
        icon={noteIcon}
        aria-haspopup="dialog"
        tabIndex={tabIndex}
        onClick={onNote}
      />
      <IconButton label={t('copy')} icon={<Copy size={16} />} tabIndex={tabIndex} onClick={onCopy} />
      <IconButton label={t('remove')} icon={<Trash2 size={16} />} tabIndex={tabIndex} onClick={onRemove} />
    </>
  )
}
