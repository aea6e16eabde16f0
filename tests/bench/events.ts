type Listener = (...args: unknown[]) => void
type Entry = { listener: Listener; isOnce: boolean }
type Emitter = object

/** By emitter and name of the event. */
const entries = new WeakMap<Emitter, Map<string, Entry[]>>()

const entriesOf = (emitter: Emitter, name: string): Entry[] => entries.get(emitter)?.get(name) ?? []

function keep(emitter: Emitter, name: string, all: Entry[]): void {
  const known = entries.get(emitter) ?? new Map<string, Entry[]>()
  entries.set(emitter, known.set(name, all))
}

function add(this: Emitter, name: string, listener: Listener): Emitter {
  keep(this, name, [...entriesOf(this, name), { listener, isOnce: false }])
  return this
}

function remove(this: Emitter, name: string, listener: Listener): Emitter {
  keep(
    this,
    name,
    entriesOf(this, name).filter((entry) => entry.listener !== listener),
  )
  return this
}

/**
 * As much of Node's `events` as PouchDB asks of it, which finds none in a page. No class, as it copies what the prototype has, which is
 * enumerable only so.
 */
function EventEmitter() {}

EventEmitter.listenerCount = (emitter: Emitter, name: string): number => entriesOf(emitter, name).length

Object.assign(EventEmitter.prototype, {
  on: add,
  addListener: add,
  removeListener: remove,
  once(this: Emitter, name: string, listener: Listener): Emitter {
    keep(this, name, [...entriesOf(this, name), { listener, isOnce: true }])
    return this
  },
  removeAllListeners(this: Emitter, name?: string): Emitter {
    if (name === undefined) entries.delete(this)
    else keep(this, name, [])
    return this
  },
  listeners(this: Emitter, name: string): Listener[] {
    return entriesOf(this, name).map(({ listener }) => listener)
  },
  listenerCount(this: Emitter, name: string): number {
    return entriesOf(this, name).length
  },
  emit(this: Emitter, name: string, ...args: unknown[]): boolean {
    const called = entriesOf(this, name)
    for (const { listener, isOnce } of called) {
      if (isOnce) remove.call(this, name, listener)
      listener.apply(this, args)
    }
    return called.length > 0
  },
})

export default EventEmitter
