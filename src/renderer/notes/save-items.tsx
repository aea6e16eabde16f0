import { annotationFormats, type AnnotationFormat } from '@core/annotation-export/formats'
import { useTranslation } from '@renderer/i18n/use-translation'
import { MenuItem } from '@renderer/ui/menu'

type SaveItemsProps = { disabled?: boolean; onSave: (format: AnnotationFormat) => void }

/** Items of a menu that save highlights to a file. */
export function SaveItems({ disabled = false, onSave }: SaveItemsProps) {
  const { t } = useTranslation('annotations')
  return annotationFormats.map((format) => (
    <MenuItem key={format} disabled={disabled} onSelect={() => onSave(format)}>
      {t(`save.${format}`)}
    </MenuItem>
  ))
}
