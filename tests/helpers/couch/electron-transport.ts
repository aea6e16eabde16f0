import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { FetchError } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { HttpAnswer, Transport } from '@main/sync/connection'
import { bundleForNode } from '../../../scripts/bench/bundle.mjs'
import { inProject } from '../../../scripts/lib/paths.mjs'
import { rootSwitches, setUp, windowlessSwitches } from '../../../scripts/lib/setup.mjs'
import type { Told } from './transport-app'

type Answered = { id: number; result: Result<Omit<HttpAnswer, 'bytes'> & { bytes: string }, FetchError> }

/** The transport of the product in a real Electron, and what ends that. */
export async function openElectronTransport(): Promise<{ send: Transport; close: () => Promise<void> }> {
  const { executable } = await setUp()
  const bundle = await bundleForNode('tests/helpers/couch/transport-app.ts')
  const folder = inProject('out/tools/transport-app')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'transport', version: '0.1.0', type: 'module', main: 'main.mjs' }),
  )
  await writeFile(join(folder, 'main.mjs'), `import '../${basename(bundle)}'\n`)
  const child = spawn(executable, [...rootSwitches(), ...windowlessSwitches(), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const waiting = new Map<number, (answered: Answered) => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('answer ')) return
    const answered = JSON.parse(line.slice('answer '.length)) as Answered
    waiting.get(answered.id)?.(answered)
  })
  const tell = (told: Told) => child.stdin.write(`${JSON.stringify(told)}\n`)
  let count = 0
  const send: Transport = async ({ signal, body, ...ask }) => {
    const id = (count += 1)
    const told = body === null ? null : Buffer.from(body).toString('base64')
    const answered = new Promise<Answered>((resolve) => waiting.set(id, resolve))
    tell({ id, ask: { ...ask, body: told } })
    signal?.addEventListener('abort', () => tell({ id }))
    const { result } = await answered
    return result.ok ? ok({ ...result.value, bytes: Buffer.from(result.value.bytes, 'base64') }) : result
  }
  const close = () =>
    new Promise<void>((resolve) => {
      child.once('close', () => resolve())
      child.stdin.end()
    })
  return { send, close }
}
