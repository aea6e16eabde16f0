import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import type { CommandId } from '@shared/commands'
import { createCommandRegistry, type CommandRegistry } from './registry'
import { ariaShortcut, commandOfKey, printableShortcut, printableShortcuts } from './shortcuts'

const CommandContext = createContext<CommandRegistry | null>(null)

/** Commands that make sense over a dialog or a menu too. */
const everywhere: readonly CommandId[] = ['language.toggle', 'theme.next']
/** Commands whose key does the same to what is typed. */
const forTyping: readonly CommandId[] = ['act.undo', 'act.redo']

const editable =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"]'
/** A dialog that fades away still has the focus, and is over all the same. */
const leaving = '[data-closed]'
/** What has to be left before the window takes keys again. A toast is a dialog too, but in nobody's way. */
const floating =
  ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"]), [role="menu"], [data-popup]'

/** Whether the element, which may belong to another document such as the article's frame, is inside `selector`. */
const isWithin = (target: EventTarget | null, selector: string): boolean =>
  target !== null &&
  'closest' in target &&
  typeof target.closest === 'function' &&
  target.closest(selector) !== null

/** Runs the command of a key, and keeps the key from doing anything else. */
export function handleCommandKey(event: KeyboardEvent, registry: CommandRegistry, platform: string): void {
  if (event.defaultPrevented || event.isComposing) return
  const command = commandOfKey(event, platform)
  if (!command) return
  const inFront = !isWithin(event.target, leaving)
  const types = command.bare || forTyping.includes(command.id)
  if (inFront && types && isWithin(event.target, editable)) return
  if (inFront && !everywhere.includes(command.id) && isWithin(event.target, floating)) return
  if (registry.run(command.id)) event.preventDefault()
}

export function CommandProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createCommandRegistry)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => handleCommandKey(event, registry, window.trang.initial.platform)
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [registry])

  useEffect(() => window.trang.menu.onCommand((id) => void registry.run(id)), [registry])

  return <CommandContext value={registry}>{children}</CommandContext>
}

function useRegistry(): CommandRegistry {
  const registry = useContext(CommandContext)
  if (!registry) throw new Error('Commands need a CommandProvider above them')
  return registry
}

/** Does the command while the component is there and `enabled`; of several, the one that `hasFocus` answers, else the newest. */
export function useCommand(id: CommandId, handler: () => void, enabled = true, hasFocus = false): void {
  const registry = useRegistry()
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(
    () => (enabled ? registry.add(id, () => latest.current(), hasFocus) : undefined),
    [registry, id, enabled, hasFocus],
  )
}

/** Runs a command by name; false when nothing answers to it now. */
export function useRunCommand(): (id: CommandId) => boolean {
  return useRegistry().run
}

/** `available`: what answers to each command at the moment it is asked. */
export function useAvailableCommands(): Pick<CommandRegistry, 'available' | 'onAdd'> {
  return useRegistry()
}

/** For documents besides the window's own, such as the article's frame: attach it to their `keydown`. */
export function useKeyHandler(): (event: KeyboardEvent) => void {
  const registry = useRegistry()
  return useCallback((event) => handleCommandKey(event, registry, window.trang.initial.platform), [registry])
}

/** The command's key as people read it on this system; empty where it has none. */
export const useShortcut = (id: CommandId): string => printableShortcut(id, window.trang.initial.platform)

/** … and all its keys. */
export const useShortcuts = (id: CommandId): string[] => printableShortcuts(id, window.trang.initial.platform)

/** The command's key for `aria-keyshortcuts`. */
export const useAriaShortcut = (id: CommandId): string | undefined =>
  ariaShortcut(id, window.trang.initial.platform)
