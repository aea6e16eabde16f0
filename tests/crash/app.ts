import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newsPage, newsRoutes } from '../helpers/news-site'
import type { Tools } from './round'

/** When a process is killed, with all that it has started; `gone` is a file whose end the time is counted from. */
export type Kill = { afterMs: number; from: 'start' | 'first line' | { gone: string } } | null

export type Run = {
  /** Whole lines of standard output, read as JSON: each was shown before the process was killed. */
  lines: unknown[]
  /** Null where it was killed. */
  status: number | null
  stderr: string
}

const noNetwork = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return
  try {
    // All of Electron's processes are in the group that the first one leads.
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function start({ executable, env }: Tools, args: readonly string[]): ChildProcess {
  const clean = { ...process.env, ...env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', LANGUAGE: 'en' }
  delete (clean as NodeJS.ProcessEnv)['ELECTRON_RUN_AS_NODE']
  delete (clean as NodeJS.ProcessEnv)['NODE_OPTIONS']
  return spawn(executable, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: clean })
}

/** Where the moment does not come from what the process writes. Returns what looks for it. */
function killAtMoment(
  kill: Kill,
  killLater: (ms: number) => void,
): ReturnType<typeof setInterval> | undefined {
  if (kill === null || kill.from === 'first line') return undefined
  const { from, afterMs } = kill
  if (from === 'start') {
    killLater(afterMs)
    return undefined
  }
  const looking = setInterval(() => {
    if (existsSync(from.gone)) return
    clearInterval(looking)
    killLater(afterMs)
  }, 1)
  return looking
}

/** A limit against hanging, far from any working command's time. */
const hangMs = 120_000

/** Runs a command of the command line on a profile, to its end or until it is killed. */
export function command(
  tools: Tools,
  profile: string,
  args: readonly string[],
  kill: Kill = null,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const own = [noNetwork, tools.app, '--cli', '--', ...args, '--json', '--profile', profile]
    const child = start(tools, [...tools.switches, ...own])
    const killLater = (ms: number) => setTimeout(() => killGroup(child), ms)
    const hanging = killLater(hangMs)
    const looking = killAtMoment(kill, killLater)
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      if (stdout === '' && kill?.from === 'first line') killLater(kill.afterMs)
      stdout += chunk.toString()
    })
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (status) => {
      clearTimeout(hanging)
      clearInterval(looking)
      const whole = stdout.slice(0, stdout.lastIndexOf('\n') + 1)
      const lines = whole.split('\n').filter((line) => line.startsWith('{') || line.startsWith('['))
      resolve({ lines: lines.map((line) => JSON.parse(line) as unknown), status, stderr })
    })
  })
}

/** Opens the window on a profile and kills it, wherever its start has come to. */
export function killedWindow(tools: Tools, profile: string, afterMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = start(tools, [...tools.windowSwitches, noNetwork, tools.app, `--profile=${profile}`])
    child.stdout?.resume()
    child.stderr?.resume()
    setTimeout(() => killGroup(child), afterMs)
    child.on('error', reject)
    child.on('close', () => resolve())
  })
}

export type Site = { origin: string; url: (index: number) => string; stop: () => Promise<void> }

/** A newsroom on this machine with as many pages as one likes, and a feed. */
export async function openSite(): Promise<Site> {
  const routes = newsRoutes()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const route = routes[pathname]
    if (pathname.startsWith('/page-')) {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(newsPage(`Tin ${pathname.slice(6)}`))
    } else if (pathname.startsWith('/feed-')) {
      response.setHeader('content-type', 'application/rss+xml')
      response.end(
        `<rss version="2.0"><channel><title>Nguồn ${pathname.slice(6)}</title><link>/</link>` +
          '<item><title>Tin</title><link>/page-0</link><guid>0</guid></item></channel></rss>',
      )
    } else if (typeof route === 'object') {
      response.writeHead(200, route.headers)
      response.end(route.body)
    } else {
      response.writeHead(404)
      response.end()
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    url: (index) => `${origin}/page-${index}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
