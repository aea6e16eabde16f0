import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inProject, root } from '../../scripts/lib/paths.mjs'
import { rootSwitches, setUp, windowlessSwitches } from '../../scripts/lib/setup.mjs'
import { serve, type Site } from '../helpers/serve'

// The command line as a process: its streams, its status, what it leaves behind, and two of them on one library.

let electron = ''
let dir = ''
let children: ChildProcess[] = []
let site: Site | null = null

beforeAll(async () => {
  electron = (await setUp()).executable
}, 600_000)
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'trang-test-'))
  for (const name of ['home', 'tmp', 'run']) mkdirSync(path.join(dir, name), { mode: 0o700 })
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await site?.stop()
  site = null
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
})

const inDir = (...names: string[]) => path.join(dir, ...names)

/** Starts a command as the launcher does, at home in an empty folder. */
function start(...args: string[]) {
  const home = { HOME: inDir('home'), TMPDIR: inDir('tmp'), XDG_RUNTIME_DIR: inDir('run') }
  const child = spawn(electron, [...rootSwitches(), ...windowlessSwitches(), root, '--cli', '--', ...args], {
    cwd: dir,
    env: { PATH: process.env['PATH'], LANG: 'en_US.UTF-8', ...home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output.stdout += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output.stderr += chunk))
  const ended = new Promise<{ status: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (status, signal) => resolve({ status, signal }))
  })
  return { child, output, ended }
}

async function run(...args: string[]) {
  const { output, ended } = start(...args)
  return { ...(await ended), ...output }
}

/** All files and folders below. */
const below = (folder: string) => readdirSync(inDir(folder), { recursive: true })

const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Mùa nước nổi</title></head><body><article>
  <h1>Mùa nước nổi</h1>${'<p>Nước về tới đầu làng, cá linh theo con nước lên đồng, người ta đóng đáy dọc bờ kinh từ lúc trời chưa sáng.</p>'.repeat(5)}
  </article></body></html>`

describe('the command line as a process', { timeout: 120_000 }, () => {
  it('helps, tells its version and corrects, without touching anything', async () => {
    expect(await run('help')).toMatchObject({ status: 0, stderr: '' })
    expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(await run('sav')).toMatchObject({ status: 2, stdout: '' })
    expect([below('home'), below('tmp'), below('run')]).toEqual([[], [], []])
  })

  it('extracts without a library, and leaves nothing behind', async () => {
    writeFileSync(inDir('a.html'), page)
    const { status, stdout, stderr } = await run('extract', 'a.html', '--url', 'https://vi-du.vn/a', '--json')
    expect([status, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ title: 'Mùa nước nổi', lang: 'vi' })
    expect([below('home'), below('tmp'), below('run')]).toEqual([[], [], []])
  })

  it.runIf(process.platform !== 'win32')(
    'leaves nothing behind when it is stopped in the middle',
    async () => {
      const line = `${JSON.stringify({ id: 1, file: 'a.html', url: 'https://vi-du.vn/a' })}\n`
      writeFileSync(inDir('a.html'), page)
      writeFileSync(inDir('batch.jsonl'), line.repeat(20_000))
      const { child, ended } = start('extract', '--batch', 'batch.jsonl', '--json')
      await new Promise((resolve) => child.stdout.once('data', resolve))
      child.kill('SIGTERM')
      expect(await ended).toEqual({ status: null, signal: 'SIGTERM' })
      expect([below('home'), below('tmp'), below('run')]).toEqual([[], [], []])
    },
  )

  it('stops when nobody reads its results any more', async () => {
    const line = `${JSON.stringify({ id: 1, file: 'khong-co.html', url: 'https://vi-du.vn/a' })}\n`
    writeFileSync(inDir('batch.jsonl'), line.repeat(20_000))
    const { child, ended } = start('extract', '--batch', 'batch.jsonl', '--json')
    child.stdout.once('data', () => child.stdout.destroy())
    expect(await ended).toEqual({ status: 1, signal: null })
  })

  it('says which library cannot be opened, and exits 3', async () => {
    writeFileSync(inDir('file'), '')
    const { status, stdout, stderr } = await run('list', '--json', '--profile', 'file', '--lang', 'vi')
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain(inDir('file'))
  })

  it('names the file that keeps the library from being opened, and leaves it alone', async () => {
    mkdirSync(inDir('kho', 'library.json'), { recursive: true })
    const { status, stdout, stderr } = await run('list', '--json', '--profile', 'kho', '--lang', 'vi')
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain('Không mở được thư viện')
    expect(stderr).toContain(inDir('kho', 'library.json'))
    expect(readdirSync(inDir('kho')).filter((name) => name.startsWith('library.json'))).toEqual([
      'library.json',
    ])
  })

  it('leaves alone what a newer version has written, in whatever shape', async () => {
    mkdirSync(inDir('kho'))
    const manifest = '{"format":2,"name":"kho"}'
    writeFileSync(inDir('kho', 'library.json'), manifest)
    const { status, stdout, stderr } = await run('list', '--json', '--profile', 'kho')
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain('written by a newer Trang')
    expect(readFileSync(inDir('kho', 'library.json'), 'utf8')).toBe(manifest)
    expect(below('kho')).not.toContain('journal')
  })

  it('keeps what it stores for the next command', async () => {
    expect(await run('save', '--offline', 'vi-du.vn/a', '--profile', 'kho')).toMatchObject({ status: 0 })
    const { stdout } = await run('list', '--json', '--profile', 'kho')
    expect(JSON.parse(stdout)).toMatchObject([{ url: 'https://vi-du.vn/a', status: 'queued' }])
    expect(below('run')).toEqual([])
  })

  it('runs in the process that holds the library, which goes on', async () => {
    const open: (() => void)[] = []
    site = await serve({ '/cham': (_request, response) => void open.push(() => response.end(page)) })
    const holder = start('save', site.url('/cham'), '--json', '--profile', 'kho')
    await expect.poll(() => open.length, { timeout: 30_000 }).toBe(1)

    const second = await run('list', '--json', '--profile', 'kho')
    expect([second.status, second.stderr]).toEqual([0, ''])
    expect(JSON.parse(second.stdout)).toMatchObject([{ url: site.url('/cham'), status: 'queued' }])

    for (const answer of open) answer()
    expect(await holder.ended).toMatchObject({ status: 0 })
    expect(JSON.parse(holder.output.stdout)).toMatchObject({ status: 'ready', title: 'Mùa nước nổi' })
  })

  it.runIf(process.platform !== 'win32')('heals what a killed process left behind', async () => {
    const open: (() => void)[] = []
    site = await serve({ '/cham': (_request, response) => void open.push(() => response.end(page)) })
    const { child, ended } = start('save', site.url('/cham'), '--profile', 'kho')
    await expect.poll(() => open.length, { timeout: 30_000 }).toBe(1)
    child.kill('SIGKILL')
    await ended
    const { status, stdout } = await run('list', '--json', '--profile', 'kho')
    expect([status, JSON.parse(stdout)]).toMatchObject([0, [{ status: 'queued' }]])
  })

  it('gives its own status and streams through the launcher', async () => {
    const child = spawn(process.execPath, [inProject('scripts/cli.mjs'), 'list', '--all'], {
      stdio: 'ignore',
    })
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect(status).toBe(2)
  })
})
