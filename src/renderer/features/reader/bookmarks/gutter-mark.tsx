import { Bookmark as Icon } from 'lucide-react'
import { useTranslation } from '@renderer/i18n/use-translation'
import type { PlaceBookmark } from './use-bookmarks'

type GutterMarkProps = { bookmark: PlaceBookmark | undefined; onOpen: (id: string) => void }

/** The mark beside a bookmarked place. It stands in the article's frame, whose style sheet it has. */
export function GutterMark({ bookmark, onOpen }: GutterMarkProps) {
  const { t, i18n } = useTranslation('bookmarks')
  if (!bookmark) return null
  const { id, note, place } = bookmark
  return (
    <button
      type="button"
      lang={i18n.language}
      aria-label={t('place.mark', { quote: place.selectors.quote.exact })}
      aria-haspopup="dialog"
      title={note || undefined}
      onClick={() => onOpen(id)}
    >
      <Icon aria-hidden size={16} fill="currentColor" />
    </button>
  )
}
