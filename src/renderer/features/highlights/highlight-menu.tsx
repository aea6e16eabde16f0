import { ArrowDownWideNarrow } from 'lucide-react'
import type { AnnotationFormat } from '@core/annotation-export/formats'
import {
  annotationKinds,
  annotationOrders,
  type AnnotationKind,
  type AnnotationOrder,
} from '@core/annotation-list'
import { useTranslation } from '@renderer/i18n/use-translation'
import { SaveItems } from '@renderer/notes/save-items'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@renderer/ui/menu'

type HighlightMenuProps = {
  order: AnnotationOrder
  kind: AnnotationKind
  onOrder: (order: AnnotationOrder) => void
  onKind: (kind: AnnotationKind) => void
  /** Undefined where there is nothing to save. */
  onSave: ((format: AnnotationFormat) => void) | undefined
  onImport: () => void
}

/** In which order the highlights are, and which of them are listed; files of those, and more from a file. */
export function HighlightMenu({ order, kind, onOrder, onKind, onSave, onImport }: HighlightMenuProps) {
  const { t } = useTranslation('annotations')
  return (
    <Menu align="end" trigger={<IconButton label={t('options')} icon={<ArrowDownWideNarrow size={18} />} />}>
      <MenuChoice
        label={t('order')}
        isLabelShown
        value={order}
        options={annotationOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
        onChange={onOrder}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('kind')}
        isLabelShown
        value={kind}
        options={annotationKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={onKind}
      />
      <MenuSeparator />
      <SaveItems disabled={!onSave} onSave={(format) => onSave?.(format)} />
      <MenuItem onSelect={onImport}>{t('import')}</MenuItem>
    </Menu>
  )
}
