import { expect, test } from 'vitest'
import { createPause } from '@renderer/data/search/pause'

const turn = () => new Promise((resolve) => setTimeout(resolve, 20))

test('a pause lasts until everything is done that somebody waits for', async () => {
  const { pause, first, end } = createPause()
  const said: string[] = []
  const done: (() => void)[] = []
  const waitFor = (name: string) =>
    first(() => new Promise<void>((resolve) => done.push(resolve))).then(() => said.push(name))
  const all = [waitFor('one'), waitFor('two'), pause().then(() => said.push('pause'))]
  await turn()
  done[0]?.()
  await turn()
  expect(said).toEqual(['one'])
  done[1]?.()
  await Promise.all(all)
  expect(said).toEqual(['one', 'two', 'pause'])
  end()
})

test('what fails holds nothing up', async () => {
  const { pause, first, end } = createPause()
  await expect(first(() => Promise.reject(new Error('not found')))).rejects.toThrow('not found')
  await pause()
  end()
})
