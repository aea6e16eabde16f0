import type { MenuItemConstructorOptions } from 'electron/main'
import type { Texter } from '../i18n'

type ZoomRole = 'resetZoom' | 'zoomIn' | 'zoomOut'

/** What the keys of the roles leave out: `+` where it is typed with Shift, and the keys at the side of the keyboard. */
const moreKeys: readonly [ZoomRole, key: string][] = [
  ['zoomIn', '='],
  ['zoomIn', 'numadd'],
  ['zoomOut', 'numsub'],
  ['resetZoom', 'num0'],
]

/** Zooms the window; Chromium remembers how far. */
export function zoomItems({ t }: Texter): MenuItemConstructorOptions[] {
  const labels = {
    resetZoom: t('menu:zoomReset'),
    zoomIn: t('menu:zoomIn'),
    zoomOut: t('menu:zoomOut'),
  }
  const item = (role: ZoomRole): MenuItemConstructorOptions => ({ role, label: labels[role] })
  return [
    item('resetZoom'),
    item('zoomIn'),
    item('zoomOut'),
    ...moreKeys.map(([role, key]) => ({
      ...item(role),
      accelerator: `CommandOrControl+${key}`,
      visible: false,
    })),
  ]
}
