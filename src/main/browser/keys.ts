import type { Input } from 'electron/main'
import type { BrowserMove } from '@shared/browser'

/** How large a site is shown: larger, smaller, or as it comes. */
export type Zoom = 'zoom-in' | 'zoom-out' | 'zoom-reset'
export type BrowserKey = BrowserMove | Zoom | 'address' | 'save' | 'close' | 'other-side' | 'language'

type Stroke = Pick<Input, 'key' | 'code' | 'control' | 'meta' | 'alt' | 'shift'>

const withModifier: Readonly<Record<string, BrowserKey>> = {
  l: 'address',
  s: 'save',
  r: 'reload',
  w: 'close',
  'shift+l': 'language',
  '+': 'zoom-in',
  '=': 'zoom-in',
  'shift++': 'zoom-in',
  'shift+=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-reset',
}
const onMac: Readonly<Record<string, BrowserKey>> = { '[': 'back', ']': 'forward' }

/** What a key does in Trang's browser, in the toolbar and in the site alike; null where it is theirs. */
export function browserKeyOf(stroke: Stroke, platform: string): BrowserKey | null {
  const { key, control, meta, alt, shift } = stroke
  const mac = platform === 'darwin'
  const modified = mac ? meta && !control : control && !meta
  if (modified && !alt) {
    const name = `${shift ? 'shift+' : ''}${letterOf(stroke)}`
    return withModifier[name] ?? (mac ? (onMac[name] ?? null) : null)
  }
  if (control || meta || shift) return null
  if (alt) return mac ? null : key === 'ArrowLeft' ? 'back' : key === 'ArrowRight' ? 'forward' : null
  if (key === 'F5') return 'reload'
  if (key === 'F6') return 'other-side'
  return key === 'Escape' ? 'stop' : null
}

/** Layouts that write other letters have them by their place on the board. */
function letterOf({ key, code }: Stroke): string {
  if (/^[\x21-\x7e]$/.test(key)) return key.toLowerCase()
  return (/^Key(.)$/.exec(code)?.[1] ?? key).toLowerCase()
}
