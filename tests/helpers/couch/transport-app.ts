import { createInterface } from 'node:readline'
import { app } from 'electron/main'
import type { HttpAsk } from '@main/sync/connection'
import { sendByElectron } from '@main/sync/electron-transport'

// An Electron app that sends what stands on standard input, and tells on standard output what came of it.

export type Told = { id: number; ask?: Omit<HttpAsk, 'signal' | 'body'> & { body: string | null } }

const underWay = new Map<number, AbortController>()

async function send({ id, ask }: Told): Promise<void> {
  if (!ask) return underWay.get(id)?.abort()
  const stop = new AbortController()
  underWay.set(id, stop)
  const body = ask.body === null ? null : Buffer.from(ask.body, 'base64')
  const answer = await sendByElectron({ ...ask, body, signal: stop.signal })
  const result = answer.ok
    ? { ok: true, value: { ...answer.value, bytes: Buffer.from(answer.value.bytes).toString('base64') } }
    : answer
  process.stdout.write(`answer ${JSON.stringify({ id, result })}\n`)
}

async function listen(): Promise<void> {
  await app.whenReady()
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => void send(JSON.parse(line) as Told))
  lines.on('close', () => app.quit())
}

void listen()
