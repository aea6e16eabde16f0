import type { JoinRequest } from '@shared/sync'
import { painted } from './painted'

// Stands before the window's own script: has the app join a library, as its settings do, and looks at what people see.

/** How many rows the list has. */
const rowsNow = () => Number(document.querySelector('#list [role=grid]')?.getAttribute('aria-rowcount') ?? 0)

/** @returns milliseconds from asking to join until the list has so many rows, and those in sight are painted */
async function join(request: JoinRequest, rows: number): Promise<number> {
  const begun = performance.timeOrigin + performance.now()
  const joined = await window.trang.sync.join(request)
  if (!joined.ok) throw new Error(JSON.stringify(joined.error))
  while (rowsNow() < rows) await new Promise((resolve) => requestAnimationFrame(resolve))
  return (await painted()) - begun
}

/** Has the app look once more whether there is anything to do. */
const again = () => window.trang.sync.choose({})

Object.assign(window, { trangBench: { join, again } })
