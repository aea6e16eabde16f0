import { isOwnLink } from '@core/article-link'
import type { Sought } from '@core/search/sought'
import { useOpenLink } from '@renderer/actions/open-link'
import { NoteView } from '@renderer/content/note-view'

type ShownNoteProps = {
  note: string
  sought?: Sought | null
  tabIndex?: number
  className?: string | undefined
}

/** A note as it is read; its links lead to other passages, or out of Trang. */
export function ShownNote({ note, sought = null, tabIndex = 0, className }: ShownNoteProps) {
  const openLink = useOpenLink()
  return (
    <NoteView
      note={note}
      sought={sought}
      tabIndex={tabIndex}
      className={className}
      onOpen={(url) => {
        if (isOwnLink(url)) openLink(url)
        else window.trang.shell.open(url).catch(reportError)
      }}
    />
  )
}
