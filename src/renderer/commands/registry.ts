import type { CommandId } from '@shared/commands'

type Entry = { handler: () => void; hasFocus: boolean }

/**
 * What each command does now. Where several answer to one, what has the focus does it, else the newest: the view in front.
 */
export function createCommandRegistry() {
  const entries = new Map<CommandId, Entry[]>()
  const listeners = new Set<() => void>()

  return {
    /** Returns what takes the handler away. */
    add: (id: CommandId, handler: () => void, hasFocus = false) => {
      const entry = { handler, hasFocus }
      const all = [...(entries.get(id) ?? []), entry]
      // The last one answers.
      entries.set(id, [...all.filter((one) => !one.hasFocus), ...all.filter((one) => one.hasFocus)])
      for (const listener of listeners) listener()
      return () => {
        entries.set(
          id,
          (entries.get(id) ?? []).filter((other) => other !== entry),
        )
      }
    },
    /** Whether something took the command. */
    run: (id: CommandId): boolean => {
      const entry = entries.get(id)?.at(-1)
      entry?.handler()
      return entry !== undefined
    },
    /** What answers to each command now; it goes on to, when the focus has moved elsewhere. */
    available: (): ReadonlyMap<CommandId, () => void> => {
      const available = new Map<CommandId, () => void>()
      for (const [id, list] of entries) {
        const newest = list.at(-1)
        if (newest) available.set(id, newest.handler)
      }
      return available
    },
    /** Is told whenever something answers that did not before. @returns what ends that */
    onAdd: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export type CommandRegistry = ReturnType<typeof createCommandRegistry>
