import type { CommandId } from '@shared/commands'
import { useShortcuts } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog } from '@renderer/navigation/navigation'
import { Dialog } from '@renderer/ui/dialog'
import styles from './shortcuts-dialog.module.css'

const groups = [
  {
    group: 'article',
    commands: [
      'article.add',
      'files.import',
      'browser.open',
      'article.open',
      'article.bookmark',
      'article.star',
      'article.archive',
      'article.trash',
      'article.tags',
      'article.collect',
      'article.recapture',
      'article.openOriginal',
      'article.print',
      'bookmark.place',
      'annotation.highlight',
      'annotation.note',
    ],
  },
  {
    group: 'reading',
    commands: [
      'view.contents',
      'reading.start',
      'reading.end',
      'reading.back',
      'bookmark.next',
      'bookmark.previous',
      'reading.style',
      'reading.larger',
      'reading.smaller',
      'reading.usualSize',
      'reading.spotlight',
      'reading.aloud',
      'reading.aloudStop',
      'reading.nextSentence',
      'reading.previousSentence',
      'reading.paged',
      'reading.autoScroll',
      'reading.faster',
      'reading.slower',
    ],
  },
  {
    group: 'move',
    commands: [
      'palette.open',
      'act.undo',
      'act.redo',
      'search.open',
      'find.open',
      'find.next',
      'find.previous',
      'list.next',
      'list.previous',
      'list.select',
      'view.inbox',
      'view.bookmarks',
      'view.feeds',
      'view.tags',
      'view.highlights',
    ],
  },
  {
    group: 'window',
    commands: [
      'view.sidebar',
      'view.list',
      'view.focus',
      'view.annotations',
      'language.toggle',
      'theme.next',
      'view.settings',
      'help.shortcuts',
    ],
  },
  { group: 'feeds', commands: ['feeds.refresh', 'feeds.add'] },
] as const satisfies readonly { group: string; commands: readonly CommandId[] }[]

/** Every key, by what it is for. */
export function ShortcutsDialog() {
  const { t } = useTranslation()
  const { dialog, closeDialog } = useDialog()
  return (
    <Dialog
      open={dialog === 'shortcuts'}
      onClose={closeDialog}
      title={t('shortcuts')}
      size="large"
      startFocus="dialog"
    >
      <div className={styles.groups}>
        {groups.map(({ group, commands }) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{t(`shortcuts.${group}`)}</h3>
            <dl className={styles.keys}>
              {commands.map((id) => (
                <Shortcut key={id} id={id} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Shortcut({ id }: { id: CommandId }) {
  const { t } = useTranslation('commands')
  const keys = useShortcuts(id)
  return (
    <div className={styles.shortcut}>
      <dt>{t(id)}</dt>
      <dd className={styles.all}>
        {keys.map((key) => (
          <kbd key={key} className={styles.key}>
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  )
}
