import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inProject } from '../../../scripts/lib/paths.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trang-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a program of its own that can use `withLock`, `sleep` and `note(text)`, a word in a common file. */
function program(body: string): Promise<number | null> {
  const lock = pathToFileURL(inProject('scripts/lib/lock.mjs')).href
  const code = `
    import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
    import { setTimeout as sleep } from 'node:timers/promises'
    import { withLock } from ${JSON.stringify(lock)}
    const note = (text) => appendFileSync(${JSON.stringify(path.join(folder, 'notes'))}, text + ' ')
    ${body}`
  const env = { ...process.env, XDG_CACHE_HOME: folder }
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env, stdio: 'inherit' })
  return new Promise((resolve) => child.on('close', resolve))
}

const notes = () => readFileSync(path.join(folder, 'notes'), 'utf8').trim().split(' ')

test('set-up runs in one process at a time', async () => {
  const second = `await withLock(async () => note('second'))`
  const first = `await withLock(async () => {
    note('first')
    // Long enough for the second to come in, if it could.
    while (!existsSync(${JSON.stringify(path.join(folder, 'asked'))})) await sleep(10)
    await sleep(500)
    note('done')
  })`
  const started = program(first)
  await vi.waitUntil(() => existsSync(path.join(folder, 'notes')), { timeout: 20_000 })
  const asking = program(`writeFileSync(${JSON.stringify(path.join(folder, 'asked'))}, ''); ${second}`)
  expect(await Promise.all([started, asking])).toEqual([0, 0])
  expect(notes()).toEqual(['first', 'done', 'second'])
})

test('a process that died inside does not keep the others out', async () => {
  expect(await program(`await withLock(async () => process.kill(process.pid, 'SIGKILL'))`)).toBe(null)
  expect(await program(`await withLock(async () => note('in'))`)).toBe(0)
  expect(notes()).toEqual(['in'])
})
