import { openDisplay } from '../lib/setup.mjs'
import { filledProfile } from './filled-profile.mjs'
import { round } from './figures.mjs'
import { startInTurns } from './starts.mjs'
import { appWithProbe, bareApp } from './window-app.mjs'

/** @type {import('./run.mjs').Bench} */
export async function startup(options) {
  const { executable, articles, progress } = options
  const { profile, leave } = await filledProfile(options)
  const display = await openDisplay({ announce: false })
  try {
    const app = await appWithProbe()
    progress('starting…')
    const starts = await startInTurns({ executable, display, bare: await bareApp(), app, profile, rounds: 7 })
    return {
      figures: {
        articles,
        bareMs: round(starts.bareMs),
        listMs: round(starts.listMs),
        usableMs: round(starts.usableMs),
        ratioToBare: round(starts.ratio, 2),
        barePss: round(starts.barePss),
        pss: round(starts.pss),
      },
      baseline: {},
    }
  } finally {
    display.stop()
    await leave()
  }
}
