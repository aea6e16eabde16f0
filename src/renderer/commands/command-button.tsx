import { memo, type ReactNode } from 'react'
import type { CommandId } from '@shared/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import { useAriaShortcut, useRunCommand, useShortcut } from './commands'

type CommandButtonProps = {
  id: CommandId
  icon: ReactNode
  /** Instead of the command's own name. */
  label?: string
  pressed?: boolean
  /** For a button that leads to a view: that view is the one in front. */
  isCurrent?: boolean
  disabled?: boolean
  className?: string | undefined
}

/** A button for a command, with its name and its key. With an icon that is the same each time it stays as it is. */
export const CommandButton = memo(function CommandButton(props: CommandButtonProps) {
  const { id, label, isCurrent = false, ...rest } = props
  const { t } = useTranslation('commands')
  const run = useRunCommand()
  return (
    <IconButton
      label={label ?? t(id)}
      keys={useShortcut(id)}
      aria-keyshortcuts={useAriaShortcut(id)}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => run(id)}
      {...rest}
    />
  )
})
