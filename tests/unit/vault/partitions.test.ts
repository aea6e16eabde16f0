import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { moveLeftPartitions } from '@main/vault/partitions'
import { testFolder } from '../../helpers/vault'

it('what cannot be moved stays, without a trace at every start, and the rest is moved', async () => {
  const profile = await testFolder()
  for (const name of ['trang', 'trang-2', 'trang-3', 'web'])
    await mkdir(join(profile, 'Partitions', name, 'IndexedDB'), { recursive: true })
  // In the way of the first.
  await mkdir(join(profile, 'set-aside', 'x-indexeddb-trang', 'IndexedDB'), { recursive: true })
  const problems: unknown[] = []
  for (let start = 1; start <= 3; start++)
    moveLeftPartitions(
      profile,
      'trang-3',
      () => join(profile, 'set-aside', 'x'),
      (...line) => problems.push(line),
    )
  expect((await readdir(join(profile, 'Partitions'))).sort()).toEqual(['trang', 'trang-3', 'web'])
  expect((await readdir(join(profile, 'set-aside'))).sort()).toEqual([
    'x-indexeddb-trang',
    'x-indexeddb-trang-2',
  ])
  expect(problems).toHaveLength(3)
})
