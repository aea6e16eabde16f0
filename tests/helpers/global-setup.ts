import { openDisplay, setUp } from '../../scripts/lib/setup.mjs'

/** Builds what has changed, and opens a virtual display where there is none. Workers inherit it. */
export default async function globalSetup() {
  await setUp()
  const display = await openDisplay({ announce: true })
  Object.assign(process.env, display.env)
  return display.stop
}
