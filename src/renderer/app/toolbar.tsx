import { memo } from 'react'
import { ArrowLeft, Command, Languages, PanelLeft, Plus, RefreshCw, Settings, WifiOff } from 'lucide-react'
import { CommandButton } from '@renderer/commands/command-button'
import { useRunCommand, useAriaShortcut, useShortcut } from '@renderer/commands/commands'
import { ActivityButton } from '@renderer/features/activity/activity-button'
import { SyncButton } from '@renderer/features/sync/sync-button'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useFeedRefresh } from '@renderer/jobs/jobs-context'
import type { Navigation } from '@renderer/navigation/navigation'
import { useOnline } from '@renderer/system/connectivity'
import { usePreferences } from '@renderer/system/preferences'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import { Tooltip } from '@renderer/ui/tooltip'
import { ThemeMenu } from './theme-menu'
import styles from './toolbar.module.css'

type ToolbarProps = Pick<Navigation, 'stage' | 'back' | 'sidebarOpen'> & {
  /** One pane at a time, with a way back. */
  narrow: boolean
}

/** What is always in reach. It stays as it is while another view is opened. */
export const Toolbar = memo(function Toolbar({ narrow, stage, back, sidebarOpen }: ToolbarProps) {
  const { t } = useTranslation()
  const { running } = useFeedRefresh()
  const online = useOnline()
  const sidebarHidden = narrow ? stage !== 'sidebar' : !sidebarOpen

  return (
    <header className={styles.toolbar} aria-label={t('toolbar')}>
      {narrow ? (
        stage === 'sidebar' ? null : (
          <IconButton label={t('back')} icon={<ArrowLeft size={18} />} onClick={back} />
        )
      ) : (
        <CommandButton id="view.sidebar" icon={<PanelLeft size={18} />} />
      )}
      <AddButton />
      <CommandButton
        id="feeds.refresh"
        icon={<RefreshCw size={18} className={running ? styles.turning : undefined} />}
      />
      <div role="status">
        {sidebarHidden && !online ? (
          <p className={styles.offline}>
            <WifiOff size={15} />
            {t('offline')}
          </p>
        ) : null}
      </div>
      <div className={styles.end}>
        <CommandButton id="palette.open" icon={<Command size={18} />} />
        <ActivityButton />
        <SyncButton />
        <ThemeMenu />
        <LanguageButton />
        {sidebarHidden ? (
          <CommandButton id="view.settings" icon={<Settings size={18} />} label={t('settings')} />
        ) : null}
      </div>
    </header>
  )
})

function AddButton() {
  const { t } = useTranslation()
  const run = useRunCommand()
  return (
    <Tooltip label={t('add.explained')} keys={useShortcut('article.add')}>
      <Button
        variant="quiet"
        icon={<Plus size={18} />}
        aria-keyshortcuts={useAriaShortcut('article.add')}
        onClick={() => run('article.add')}
      >
        {t('add')}
      </Button>
    </Tooltip>
  )
}

function LanguageButton() {
  const { language } = usePreferences().preferences
  return (
    <CommandButton
      id="language.toggle"
      icon={
        <span className={styles.language}>
          <Languages size={18} />
          {language.toUpperCase()}
        </span>
      }
    />
  )
}
