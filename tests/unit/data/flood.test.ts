import { expect, it } from 'vitest'
import { lastSeq } from '@renderer/data/change-lines'
import { createFloodGate } from '@renderer/data/derived/flood'
import { openTestLibrary } from '../../helpers/library'

/** A gate that has been asked once, and how many lines come while it waits, from pause to pause. */
async function gateWith(came: readonly number[]) {
  const { db } = await openTestLibrary()
  /** As many lines stand in one row as anything writes at once: its number is that of the last. */
  const come = async (lines: number) =>
    db.changes.add({ seq: (await lastSeq(db)) + lines, entity: 'tag', id: 't', op: 'put', at: '' })
  const pauses = [...came]
  let [waited, asked] = [0, false]
  const gate = createFloodGate(
    db,
    () => asked,
    async () => {
      waited += 1
      const next = pauses.shift()
      if (next !== undefined) await come(next)
    },
  )
  await gate()
  return { gate, come, ask: () => (asked = true), waited: () => waited }
}

it('lets little through at once', async () => {
  const { gate, come, waited } = await gateWith([])
  await come(10)
  await gate()
  expect(waited()).toBe(0)
})

it('waits until much has come, once', async () => {
  const { gate, come, waited } = await gateWith([200, 100])
  await come(1100)
  await gate()
  expect(waited()).toBe(3)
  await gate()
  expect(waited()).toBe(3)
})

it('does not wait where somebody asks for what is read', async () => {
  const { gate, come, ask, waited } = await gateWith([200])
  await come(1100)
  ask()
  await gate()
  expect(waited()).toBe(0)
})
