import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepHeldBack } from '@main/capture/held-back'
import { createHostGate } from '@main/capture/host-gate'

const hour = 3_600_000
const log = vi.fn()
let profile: string
let file: string
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'trang-held-back-'))
  file = join(profile, 'held-back.json')
  log.mockClear()
})
afterEach(() => rm(profile, { recursive: true, force: true }))

test('a host that asks to be left alone is, after the next start too', async () => {
  const gate = createHostGate(6)
  const keep = keepHeldBack(gate, profile, log)
  const until = Date.now() + hour
  gate.holdBack('bao.vn:443', until)
  gate.holdBack('cu.vn:443', Date.now() - 1)
  keep()
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ 'bao.vn:443': until })
  const next = createHostGate(6)
  keepHeldBack(next, profile, log)
  expect(next.heldBack()).toEqual([['bao.vn:443', until]])
})

test('what was written while the clock was ahead counts for nothing', async () => {
  await writeFile(file, JSON.stringify({ 'bao.vn:443': Date.now() + 48 * hour }))
  const gate = createHostGate(6)
  keepHeldBack(gate, profile, log)
  expect(gate.heldBack()).toEqual([])
})

test('a file that is broken, and one that cannot be written, keep nobody from anything', async () => {
  await writeFile(file, '{"bao.vn:443":')
  const gate = createHostGate(6)
  const keep = keepHeldBack(gate, profile, log)
  expect(gate.heldBack()).toEqual([])
  await mkdir(`${file}.tmp`)
  keep()
  expect(log.mock.calls.map(([level]) => level as string)).toEqual(['warn', 'warn'])
})
