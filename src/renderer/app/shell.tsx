import { useEffect, type ReactNode } from 'react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { isTable, useDialog, useLayout, useNavigation } from '@renderer/navigation/navigation'
import { narrowWindow } from '@renderer/system/looks'
import { useMedia } from '@renderer/ui/use-media'
import { AppCommands, OpenArticleCommands } from './app-commands'
import { PaneGroup } from './pane-group'
import styles from './shell.module.css'
import { shownPanes } from './shown-panes'
import { Toolbar } from './toolbar'

/** The window: a toolbar, the panes that there is room for, and above them what people have to know. */
export function Shell({ banners }: { banners: ReactNode }) {
  const narrow = useMedia(narrowWindow)
  const { focusMode, setFocusMode, stage, back, sidebarOpen } = useLayout()
  const { dialog } = useDialog()

  useEffect(() => {
    if (!focusMode || dialog !== null) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) setFocusMode(false)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [focusMode, dialog, setFocusMode])

  return (
    <div className={styles.shell}>
      <AppCommands />
      <OpenArticleCommands />
      <SkipLinks narrow={narrow} />
      {focusMode ? null : <Toolbar narrow={narrow} stage={stage} back={back} sidebarOpen={sidebarOpen} />}
      {banners}
      <PaneGroup narrow={narrow} />
    </div>
  )
}

/** The first stops of the Tab key: past the toolbar and the sidebar, to what is there. */
function SkipLinks({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation()
  const { view } = useNavigation()
  const { list, article } = shownPanes(useLayout(), narrow, isTable(view))
  return (
    <div className={styles.skips}>
      {list ? <SkipLink to={["#list [role='grid']", '#list']}>{t('skip.list')}</SkipLink> : null}
      {article ? (
        <SkipLink to={['#article']}>{isTable(view) ? t('skip.content') : t('skip.article')}</SkipLink>
      ) : null}
    </div>
  )
}

type SkipLinkProps = {
  /** Selectors of where it leads; the first that is there. */
  to: readonly string[]
  children: ReactNode
}

function SkipLink({ to, children }: SkipLinkProps) {
  const skip = () => {
    const places = to.map((selector) => document.querySelector<HTMLElement>(selector))
    places.find((place) => place !== null)?.focus()
  }
  return (
    <button type="button" onClick={skip}>
      {children}
    </button>
  )
}
