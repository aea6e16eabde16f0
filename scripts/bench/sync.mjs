import { openDisplay } from '../lib/setup.mjs'
import { quantile, round } from './figures.mjs'
import { idleSync, liveEdits, newLaptop } from './sync-laptops.mjs'
import { openServer } from './sync-server.mjs'
import { replicatorBytes } from './sync-size.mjs'
import { pushOurs, syncInTurns } from './sync-turns.mjs'
import { appWithOwnWindow, appWithProbe, bareApp } from './window-app.mjs'

/** A library for what is not about how much is in it. */
const small = { articles: 50, bookmarks: 0, annotations: 0, tags: 0, hasVersions: false }

/** @type {import('./run.mjs').Bench} */
export async function sync(options) {
  const { executable, articles, baseline, progress } = options
  const server = await openServer()
  const display = await openDisplay({ announce: false })
  try {
    const app = await appWithOwnWindow('tests/bench/sync-page.ts')
    const probed = await appWithProbe('tests/bench/sync-probe.ts')
    const syncing = { executable, display, app, bare: await bareApp(), server, progress }
    const bytes = await replicatorBytes()
    const { library } = await pushOurs(syncing, small)
    const live = await liveEdits(syncing, library)
    const idle = await idleSync(syncing, probed, { library, articles: small.articles })
    const listMs = await newLaptop(syncing, probed, articles)
    const turns = baseline ? await syncInTurns(syncing) : null
    return {
      figures: {
        articles,
        ...(turns && {
          pushRatioToPouch: round(turns.pushRatio, 2),
          pullRatioToPouch: round(turns.pullRatio, 2),
          pushMs: round(turns.pushMs),
          pullMs: round(turns.pullMs),
        }),
        newLaptopListS: round(listMs / 1000, 1),
        idleRequests: idle.requests,
        idleWrites: idle.writes,
        liveP95: round(quantile(live, 0.95)),
        liveP50: round(quantile(live, 0.5)),
        bundleKb: round(bytes.needed / 1000, 1),
        bundleLaterKb: round(bytes.later / 1000, 1),
      },
      baseline: turns ? { pouchPushMs: round(turns.pouchPushMs), pouchPullMs: round(turns.pouchPullMs) } : {},
    }
  } finally {
    display.stop()
    await server.close()
  }
}
