import { expect, it } from 'vitest'
import { createFloodGate } from '@renderer/data/derived/flood'
import { openTestLibrary } from '../../helpers/library'

/** A gate that has been asked once, and what comes while it waits. */
async function gateWith(came: readonly number[]) {
  const { library, db } = await openTestLibrary()
  const { id } = await library.articles.enqueue('https://example.test/')
  const tags = await library.tags.named(Array.from({ length: 1500 }, (_none, index) => `nhãn ${index}`))
  if (!tags.ok) throw new Error('not made')
  const left = tags.value.map((tag) => tag.id)
  const come = (count: number) => library.tags.assign([id], { add: left.splice(0, count) })
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
