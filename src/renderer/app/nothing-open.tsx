import { memo } from 'react'
import type { CommandId } from '@shared/commands'
import { useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './nothing-open.module.css'

const hints = ['list.next', 'article.open', 'article.add', 'help.shortcuts'] as const

/** The page while no article is open: quiet, with the keys that lead to one. */
export const NothingOpen = memo(function NothingOpen() {
  const { t } = useTranslation()
  return (
    <div className={styles.empty}>
      <p className={styles.text}>{t('nothingOpen')}</p>
      <dl className={styles.hints}>
        {hints.map((id) => (
          <Hint key={id} id={id} />
        ))}
      </dl>
    </div>
  )
})

function Hint({ id }: { id: CommandId }) {
  const { t } = useTranslation('commands')
  return (
    <>
      <dt>
        <kbd className={styles.key}>{useShortcut(id)}</kbd>
      </dt>
      <dd>{t(id)}</dd>
    </>
  )
}
