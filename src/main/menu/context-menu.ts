import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron/main'
import type { Texter } from '../i18n'

/** What a click with the other button offers on text; empty where there is nothing to do with it. */
export function contextMenuTemplate(
  {
    isEditable,
    selectionText,
    editFlags,
  }: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
  { t }: Pick<Texter, 't'>,
): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { role: 'copy', label: t('menu:copy'), enabled: editFlags.canCopy }
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  return [
    { role: 'undo', label: t('menu:undo'), enabled: editFlags.canUndo },
    { role: 'redo', label: t('menu:redo'), enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', label: t('menu:cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: t('menu:paste'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: t('menu:selectAll'), enabled: editFlags.canSelectAll },
  ]
}
