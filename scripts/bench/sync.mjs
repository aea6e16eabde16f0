import { SetupError } from '../lib/process.mjs'
import { openDisplay } from '../lib/setup.mjs'
import { quantile, round } from './figures.mjs'
import { idleSync, liveEdits, newLaptop } from './sync-laptops.mjs'
import { openServer } from './sync-server.mjs'
import { replicatorBytes } from './sync-size.mjs'
import { pushOurs, syncInTurns } from './sync-turns.mjs'
import { appWithOwnWindow, appWithProbe, bareApp } from './window-app.mjs'

/** What `--only` names. */
const parts = ['size', 'live', 'idle', 'list', 'turns']
/** A library for what is not about how much is in it. */
const small = { articles: 50, bookmarks: 0, annotations: 0, tags: 0, hasVersions: false }

/** @type {import('./run.mjs').Bench} */
export async function sync(options) {
  const { executable, articles, baseline, only, progress } = options
  if (only !== null && !parts.includes(only))
    throw new SetupError(`--only PART, where PART is ${parts.join(', ')}`)
  const has = (/** @type {string} */ part) => only === null || only === part
  const server = await openServer()
  const display = await openDisplay({ announce: false })
  try {
    const app = await appWithOwnWindow('tests/bench/sync-page.ts')
    const probed = await appWithProbe('tests/bench/sync-probe.ts')
    const syncing = { executable, display, app, bare: await bareApp(), server, progress }
    const bytes = has('size') ? await replicatorBytes() : null
    const library = has('live') || has('idle') ? (await pushOurs(syncing, small)).library : ''
    const live = has('live') ? await liveEdits(syncing, library) : null
    const idle = has('idle') ? await idleSync(syncing, probed, { library, articles: small.articles }) : null
    const listMs = has('list') ? await newLaptop(syncing, probed, articles) : null
    const turns = baseline && has('turns') ? await syncInTurns(syncing) : null
    return {
      figures: {
        articles,
        ...(turns && {
          pushRatioToPouch: round(turns.pushRatio, 2),
          pullRatioToPouch: round(turns.pullRatio, 2),
          pushMs: round(turns.pushMs),
          pullMs: round(turns.pullMs),
        }),
        ...(listMs !== null && { newLaptopListS: round(listMs / 1000, 1) }),
        ...(idle && { idleRequests: idle.requests, idleWrites: idle.writes }),
        ...(live && { liveP95: round(quantile(live, 0.95)), liveP50: round(quantile(live, 0.5)) }),
        ...(bytes && {
          bundleKb: round(bytes.needed / 1000, 1),
          bundleLaterKb: round(bytes.later / 1000, 1),
        }),
      },
      baseline: turns ? { pouchPushMs: round(turns.pouchPushMs), pouchPullMs: round(turns.pouchPullMs) } : {},
    }
  } finally {
    display.stop()
    await server.close()
  }
}
