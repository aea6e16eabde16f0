import { describe, expect, it } from 'vitest'
import { createHostGate, type Holder } from '@main/capture/host-gate'

const settled = () => new Promise((resolve) => setImmediate(resolve))

function visits(limit: number) {
  const gate = createHostGate(limit)
  const visit = () => {
    const closed: string[] = []
    const leaves: (() => void)[] = []
    const holder: Holder = { closeConnections: (host) => void closed.push(host) }
    return {
      closed,
      leaves,
      ask: async (host: string, signal?: AbortSignal) => {
        void gate.enter(host, holder, signal).then((leave) => {
          if (leave) leaves.push(leave)
        })
        await settled()
      },
      finish: async () => {
        leaves.shift()?.()
        await settled()
      },
      end: async () => {
        gate.leave(holder)
        await settled()
      },
    }
  }
  return { gate, visit }
}

describe('the gate to a host', () => {
  it('lets so many requests through at once, of all visits together, in their order', async () => {
    const { visit } = visits(2)
    const [one, other] = [visit(), visit()]
    await one.ask('a')
    await other.ask('a')
    await one.ask('a')
    await other.ask('a')
    expect([one.leaves.length, other.leaves.length]).toEqual([1, 1])
    await one.finish()
    expect([one.leaves.length, other.leaves.length]).toEqual([1, 1])
    await one.finish()
    await other.finish()
    expect([one.leaves.length, other.leaves.length]).toEqual([0, 1])
  })

  it('keeps no host waiting for another', async () => {
    const { visit } = visits(1)
    const one = visit()
    await one.ask('a')
    await one.ask('b')
    expect(one.leaves).toHaveLength(2)
  })

  it('has a visit close what it left open when another needs it, and only then', async () => {
    const { visit } = visits(2)
    const [one, other] = [visit(), visit()]
    await one.ask('a')
    await one.ask('a')
    await one.finish()
    await other.ask('a')
    // One of the two is still in use: which is not known, and none is closed.
    expect([other.leaves.length, one.closed]).toEqual([0, []])
    await one.finish()
    expect([other.leaves.length, one.closed]).toEqual([1, ['a']])
  })

  it('counts a connection that its own visit takes again as one', async () => {
    const { visit } = visits(2)
    const [one, other] = [visit(), visit()]
    await one.ask('a')
    await one.finish()
    await one.ask('a')
    await other.ask('a')
    expect([one.leaves.length, other.leaves.length, one.closed]).toEqual([1, 1, []])
  })

  it('frees what a visit had at its end', async () => {
    const { visit } = visits(1)
    const [one, other] = [visit(), visit()]
    await one.ask('a')
    await one.finish()
    await one.end()
    await other.ask('a')
    expect([other.leaves.length, one.closed]).toEqual([1, []])
  })

  it('lets go who stops waiting, and those behind come up', async () => {
    const { gate, visit } = visits(1)
    const [one, other] = [visit(), visit()]
    await one.ask('a')
    const stop = new AbortController()
    const waiting = gate.enter('a', { closeConnections: () => {} }, stop.signal)
    await other.ask('a')
    stop.abort()
    expect(await waiting).toBeNull()
    await one.finish()
    expect(other.leaves).toHaveLength(1)
    expect(await gate.enter('b', { closeConnections: () => {} }, stop.signal)).toBeNull()
  })
})

it('knows until when a host is to be left alone, and forgets it then', () => {
  let now = 1000
  const gate = createHostGate(2, () => now)
  gate.holdBack('a', 5000)
  gate.holdBack('a', 3000)
  expect([gate.heldBackUntil('a'), gate.heldBackUntil('b')]).toEqual([5000, null])
  now = 5000
  expect(gate.heldBackUntil('a')).toBeNull()
  gate.holdBack('a', 6000)
  expect(gate.heldBackUntil('a')).toBe(6000)
  gate.release('a')
  expect([gate.heldBackUntil('a'), gate.heldBack()]).toEqual([null, []])
})
