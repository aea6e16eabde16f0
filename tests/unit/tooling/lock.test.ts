import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inProject } from '../../../scripts/lib/paths.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trang-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a program of its own that can use `withLock`, `note(text)` (a line in a common file) and `pause`. */
function program(body: string): Promise<number | null> {
  const lock = pathToFileURL(inProject('scripts/lib/lock.mjs')).href
  const code = `
    import { appendFileSync } from 'node:fs'
    import { setImmediate as pause } from 'node:timers/promises'
    import { withLock } from ${JSON.stringify(lock)}
    const note = (text) => appendFileSync(${JSON.stringify(path.join(folder, 'notes'))}, text + ' ')
    ${body}`
  const env = { ...process.env, XDG_CACHE_HOME: folder }
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env, stdio: 'inherit' })
  return new Promise((resolve) => child.on('close', resolve))
}

const notes = () => readFileSync(path.join(folder, 'notes'), 'utf8').trim().split(' ')

test('set-up runs in one process at a time', async () => {
  const body = `await withLock(async () => { note('in'); for (let i = 0; i < 1000; i++) await pause(); note('out') })`
  await Promise.all([program(body), program(body), program(body)])
  expect(notes()).toEqual(['in', 'out', 'in', 'out', 'in', 'out'])
})

test('a process that died inside does not keep the others out', async () => {
  expect(await program(`await withLock(async () => process.kill(process.pid, 'SIGKILL'))`)).toBe(null)
  expect(await program(`await withLock(async () => note('in'))`)).toBe(0)
  expect(notes()).toEqual(['in'])
})
