import { useEffect, useState, type ComponentType } from 'react'

type Loading<P> =
  | { kind: 'waiting' }
  | { kind: 'there'; Part: ComponentType<P> }
  | { kind: 'lost'; cause: unknown }

const loads: (() => Promise<void>)[] = []

/**
 * A part of the window that its first picture does without: its code comes with the rest, or when it is shown before that. Nothing
 * stands in its place until then. (`React.lazy` keeps a place empty for 300 ms once it has been.)
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let now: Loading<P> = { kind: 'waiting' }
  let loading: Promise<void> | null = null
  const loadOnce = () =>
    (loading ??= load().then(
      (Part) => {
        now = { kind: 'there', Part }
      },
      (cause: unknown) => {
        now = { kind: 'lost', cause }
      },
    ))
  loads.push(loadOnce)

  return function Later(props: P) {
    const [known, setKnown] = useState(now)
    useEffect(() => {
      if (known.kind === 'waiting') loadOnce().then(() => setKnown(now), reportError)
    }, [known])
    if (known.kind === 'lost') throw known.cause
    return known.kind === 'there' ? <known.Part {...props} /> : null
  }
}

/** Loads what the first picture did without. What cannot be loaded says so where it is shown. */
export async function loadRest(): Promise<void> {
  await Promise.all(loads.map((load) => load()))
}
