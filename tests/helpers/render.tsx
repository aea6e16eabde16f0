import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

/** Renders into a page of jsdom, and waits for effects. */
export async function render(view: ReactNode) {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  // What jsdom lacks. A bug that is reported fails the test.
  globalThis.reportError ??= (error: unknown) => {
    throw error
  }
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  await act(async () => root.render(view))
  return {
    place,
    unmount: () => act(async () => root.unmount()),
  }
}

/** Does something that changes what is rendered, and waits for it. */
export const acting = (work: () => unknown): Promise<void> =>
  act(async () => {
    await work()
  })

/** What the first paragraph says, once it is this, or after seconds. */
export async function shown(expected: string): Promise<string | null | undefined> {
  const text = () => document.querySelector('p')?.textContent
  for (const end = Date.now() + 5_000; text() !== expected && Date.now() < end;)
    await acting(() => new Promise((resolve) => setTimeout(resolve, 20)))
  return text()
}
