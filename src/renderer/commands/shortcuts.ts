import { commandIds, commandKeys, otherKeys, type CommandId } from '@shared/commands'

type Chord = { key: string; shift: boolean; mod: boolean }

function parseChord(accelerator: string): Chord {
  const parts = accelerator.split('+')
  const key = parts.at(-1) ?? ''
  return {
    // What stands between keys cannot be one.
    key: key === 'Plus' ? '+' : key.toLowerCase(),
    shift: parts.includes('Shift'),
    mod: parts.includes('CmdOrCtrl'),
  }
}

const chords: readonly (Chord & { id: CommandId })[] = [
  ...commandIds.map((id) => [id, commandKeys[id]] as const),
  ...otherKeys,
].flatMap(([id, accelerator]) => (accelerator === null ? [] : { id, ...parseChord(accelerator) }))

const punctuationKeys: Record<string, string> = {
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
}

/**
 * The character that a key stands for. Layouts and input methods that write other letters (the Vietnamese layout has `ư`
 * on `[` and `ă` on `1`) fall back to the key's place on the board.
 */
function characterOf({ key, code }: KeyboardEvent): string {
  if (/^[\x21-\x7e]$/.test(key)) return key.toLowerCase()
  const place = /^(?:Key|Digit)(.)$/.exec(code)?.[1]
  return (place ?? punctuationKeys[code] ?? key).toLowerCase()
}

const isMac = (platform: string): boolean => platform === 'darwin'

/** The command whose key this is; `bare` says that the key has no Ctrl or Cmd, and so also types. */
export function commandOfKey(
  event: KeyboardEvent,
  platform: string,
): { id: CommandId; bare: boolean } | undefined {
  if (event.altKey) return undefined
  const mod = isMac(platform) ? event.metaKey : event.ctrlKey
  if (isMac(platform) ? event.ctrlKey : event.metaKey) return undefined
  const character = characterOf(event)
  const chord = chords.find(
    ({ key, shift, mod: needsMod }) =>
      key === character &&
      needsMod === mod &&
      // `#` and `?` are written with Shift on most layouts, so that it says nothing there.
      (shift === event.shiftKey || (!needsMod && !/[a-z]/.test(key))),
  )
  return chord && { id: chord.id, bare: !chord.mod }
}

/** The key of a command as people read it: `Ctrl+Shift+L`, `⇧⌘L`; empty where it has none. */
export const printableShortcut = (id: CommandId, platform: string): string =>
  printable(commandKeys[id], platform)

/** All keys of a command as people read them, that of the menu first. */
export const printableShortcuts = (id: CommandId, platform: string): string[] =>
  [commandKeys[id], ...otherKeys.flatMap(([other, accelerator]) => (other === id ? accelerator : []))]
    .map((accelerator) => printable(accelerator, platform))
    .filter(Boolean)

/** By system and accelerator: what is drawn asks for them again and again. */
const printed = new Map<string, string>()

function printable(accelerator: string | null, platform: string): string {
  if (accelerator === null) return ''
  const id = `${platform} ${accelerator}`
  const known = printed.get(id)
  if (known !== undefined) return known
  const { key, shift, mod } = parseChord(accelerator)
  const text = isMac(platform)
    ? `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${nameOf(key)}`
    : [...(mod ? ['Ctrl'] : []), ...(shift ? ['Shift'] : []), nameOf(key)].join('+')
  printed.set(id, text)
  return text
}

/** As it stands on the board: `D`, `Home`. */
const nameOf = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1)

/** The key of a command as `aria-keyshortcuts` wants it (WAI-ARIA 1.2). */
export function ariaShortcut(id: CommandId, platform: string): string | undefined {
  const accelerator = commandKeys[id]
  if (accelerator === null) return undefined
  const { key, shift, mod } = parseChord(accelerator)
  const parts = [...(mod ? [isMac(platform) ? 'Meta' : 'Control'] : []), ...(shift ? ['Shift'] : [])]
  // A plus is what stands between keys.
  return [...parts, key === '+' ? 'Plus' : nameOf(key)].join('+')
}
