import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createEventLog } from '@main/vault/events'
import { createIndexedDbHolder } from '@main/vault/indexed-db'
import { readManifest } from '@main/vault/manifest'
import { articles, openTestVault, testFolder } from '../../helpers/vault'

const everythingIn = async (dir: string) => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(files.map((file) => readFile(file, 'latin1')))
  return { names: entries.map(({ name }) => name).sort(), contents }
}

/** A library whose manifest is of another shape than ours, with two IndexedDB, and a copy of it. */
async function libraryWith(manifest: object): Promise<{ profile: string; before: string }> {
  const [profile, before] = [await testFolder(), await testFolder()]
  const { vault } = await openTestVault(profile)
  await vault.append(articles(1))
  await vault.close()
  for (const name of ['trang', 'trang-2']) await mkdir(join(profile, 'Partitions', name), { recursive: true })
  await writeFile(join(profile, 'library.json'), JSON.stringify(manifest))
  await cp(profile, before, { recursive: true })
  return { profile, before }
}

it.each([
  ['that says what ours says', { library: 'x', schema: 2, writer: '9.1', partition: 'trang-2' }, '9.1'],
  ['that says other things', { writer: '9.1', partition: { name: 'trang-2' }, library: 5 }, '9.1'],
  ['that does not name its writer', { id: 'x' }, '2'],
])('a manifest of a newer format %s is refused, and nothing is touched', async (_what, fields, version) => {
  const { profile, before } = await libraryWith({ format: 2, ...fields })
  const { vault, notices, problems, opened } = await openTestVault(profile)
  createIndexedDbHolder({
    profile,
    vault,
    events: createEventLog(profile, 'Trang 1.0.0'),
    notRestored: null,
    canWrite: () => true,
    log: () => undefined,
    notify: () => undefined,
  })
  expect(opened).toEqual({ ok: false, error: { type: 'vault/newer', version } })
  expect([notices, problems]).toEqual([[], []])
  expect(await everythingIn(profile)).toEqual(await everythingIn(before))
})

it.each([
  ['lacks what ours says', {}],
  ['has IndexedDB outside of the profile', { library: 'x', schema: 2, partition: '../../elsewhere' }],
])(
  'a manifest of our format that %s is set aside, and the journal says whose library it is',
  async (_what, fields) => {
    const { profile } = await libraryWith({ format: 1, writer: '0.1', ...fields })
    const { vault, opened } = await openTestVault(profile)
    expect(opened).toMatchObject({ ok: true, value: { lastSeq: 1 } })
    expect(JSON.parse(await readFile(join(profile, 'library.json.broken'), 'utf8'))).toMatchObject({
      writer: '0.1',
    })
    vault.settle({ lost: 0, lastSeq: 1, given: 0 })
    expect(readManifest(profile, () => undefined)?.library).toBe(vault.manifest().library)
  },
)

it('a manifest that cannot be read is left alone, and no library begun in its place', async () => {
  const profile = await testFolder()
  await mkdir(join(profile, 'library.json'))
  await expect(openTestVault(profile)).rejects.toThrow('EISDIR')
  expect(await readdir(profile)).toEqual(['library.json'])
})

it('where journal and manifest are gone, backups say which library it was, and how far it had come', async () => {
  const profile = await testFolder()
  const asked: unknown[] = []
  const backedUp = async (library: string | null) => {
    asked.push(library)
    return { library: library ?? 'of-the-backups', lastSeq: 7 }
  }
  const { vault, opened } = await openTestVault(profile, { backedUp })
  expect(opened).toMatchObject({ ok: true, value: { library: 'of-the-backups', lastSeq: 0, expectedSeq: 7 } })
  vault.settle({ lost: 7, lastSeq: 0, given: 0 })
  await vault.append(articles(1))
  await vault.close()
  const again = await openTestVault(profile, { backedUp })
  expect(again.opened).toMatchObject({
    ok: true,
    value: { library: 'of-the-backups', lastSeq: 1, expectedSeq: 1 },
  })
  await again.vault.close()
  await rm(join(profile, 'library.json'))
  const third = await openTestVault(profile, { backedUp })
  expect(third.opened).toMatchObject({ ok: true, value: { lastSeq: 1, expectedSeq: 7 } })
  expect(asked).toEqual([null, 'of-the-backups'])
})
