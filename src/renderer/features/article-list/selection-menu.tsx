import { MenuItem } from '@renderer/ui/menu'
import type { SelectionAction } from './selection-actions'

/** What can be done to all chosen articles, where the pointer is on one of them. */
export const SelectionMenu = ({ actions }: { actions: readonly SelectionAction[] }) =>
  actions.map(({ id, label, icon, keys, danger = false, run }) => (
    <MenuItem key={id} icon={icon} danger={danger} onSelect={run} {...(keys !== undefined && { keys })}>
      {label}
    </MenuItem>
  ))
