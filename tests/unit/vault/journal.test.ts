import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ok } from '@core/result'
import { encodeFrame } from '@main/vault/journal/frame'
import { createJournal } from '@main/vault/journal/journal'
import type { VaultRecord } from '@main/vault/journal/records'
import { readRecords } from '@main/vault/journal/records'
import { articles, openTestVault, testFolder, version, type TestVault } from '../../helpers/vault'

const files = async (profile: string, end: string) =>
  (await readdir(join(profile, 'journal')))
    .filter((name) => name.endsWith(end))
    .sort()
    .map((name) => join(profile, 'journal', name))

const lastFile = async (profile: string, end: string) => {
  const path = (await files(profile, end)).at(-1)
  if (!path) throw new Error(`no ${end}`)
  return path
}

async function records({ vault }: Pick<TestVault, 'vault'>): Promise<Map<string, VaultRecord>> {
  const found = new Map<string, VaultRecord>()
  for await (const record of readRecords(await vault.read())) found.set(record.id, record)
  return found
}

const opening = (opened: Awaited<ReturnType<typeof openTestVault>>['opened']) => {
  if (!opened.ok) throw new Error(opened.error.type)
  return opened.value
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  const index = at < 0 ? bytes.length + at : at
  bytes[index] = (bytes[index] ?? 0) ^ 0xff
  await writeFile(path, bytes)
}

describe('the journal', () => {
  it('has what was appended when it is opened again', async () => {
    const profile = await testFolder()
    const first = await openTestVault(profile)
    expect(await first.vault.append(articles(1, 3))).toEqual({ ok: true, value: null })
    await first.vault.append(articles(4))
    // As if killed: nothing is closed.
    const again = await openTestVault(profile)
    expect(opening(again.opened)).toMatchObject({ lastSeq: 4, counts: { article: 4 }, damaged: [] })
    expect([...(await records(again)).keys()]).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(again.notices).toEqual([])
  })

  it('keeps the library it belongs to without its manifest', async () => {
    const profile = await testFolder()
    const first = await openTestVault(profile)
    await first.vault.append(articles(1))
    await writeFile(join(profile, 'library.json'), '{')
    const again = await openTestVault(profile)
    expect(opening(again.opened)).toMatchObject({ library: opening(first.opened).library, lastSeq: 1 })
  })

  it('is cut at the last whole record, says so, and keeps what was cut', async () => {
    const profile = await testFolder()
    const first = await openTestVault(profile)
    await first.vault.append(articles(1, 2))
    await first.vault.append(articles(3))
    const path = await lastFile(profile, '.log')
    const whole = (await readFile(path)).length
    await truncate(path, whole - 5)
    const again = await openTestVault(profile)
    expect(opening(again.opened)).toMatchObject({ lastSeq: 2, damaged: [] })
    expect(again.notices).toEqual([{ type: 'torn-tail', bytes: expect.any(Number) }])
    await again.vault.append(articles(3, 2))
    const third = await openTestVault(profile)
    expect(opening(third.opened).lastSeq).toBe(4)
    expect(third.notices).toEqual([])
  })

  it('finds what stands behind damage, and names the changes that are lost', async () => {
    const profile = await testFolder()
    const first = await openTestVault(profile)
    for (const seq of [1, 2, 3]) await first.vault.append(articles(seq))
    const path = await lastFile(profile, '.log')
    const bytes = await readFile(path)
    const starts = [...bytes.toString('latin1').matchAll(/TRGF/g)].map(({ index }) => index)
    await flip(path, (starts[2] ?? 0) + 40)
    const again = await openTestVault(profile)
    expect(opening(again.opened)).toMatchObject({ lastSeq: 3, damaged: [{ first: 2, last: 2 }] })
    expect([...(await records(again)).keys()]).toEqual(['a1', 'a3'])
    expect(again.notices).toEqual([])
    again.vault.settle({ lost: 1, lastSeq: 3, given: 0 })
    const at = '2026-01-02T03:04:05.000Z'
    expect(again.notices).toMatchObject([
      { type: 'vault-damaged', lost: 1, period: { after: at, before: at } },
    ])
    expect(again.vault.lostChanges()).toBe(1)
  })

  it('puts swapped records back into their order', async () => {
    const profile = await testFolder()
    const first = await openTestVault(profile)
    await first.vault.append(articles(1))
    await first.vault.append(articles(2, 1, { id: 'a1', row: { title: 'mới' } }))
    const path = await lastFile(profile, '.log')
    const bytes = await readFile(path)
    const starts = [...bytes.toString('latin1').matchAll(/TRGF/g)].map(({ index }) => index)
    const [header, one, two] = [starts[0] ?? 0, starts[1] ?? 0, starts[2] ?? 0]
    await writeFile(
      path,
      Buffer.concat([bytes.subarray(header, one), bytes.subarray(two), bytes.subarray(one, two)]),
    )
    const again = await openTestVault(profile)
    expect(opening(again.opened).lastSeq).toBe(2)
    expect((await records(again)).get('a1')?.row).toEqual({ title: 'mới' })
  })

  it('leaves out a transaction that did not come about, and takes its numbers for the next', async () => {
    const profile = await testFolder()
    const { vault } = await openTestVault(profile)
    await vault.append(articles(1))
    const batch = articles(2, 2)
    await vault.append(batch)
    await vault.abort(batch.id)
    expect(opening((await openTestVault(profile)).opened).lastSeq).toBe(1)
    await vault.append(articles(2, 1, { id: 'b', row: { title: 'thay' } }))
    const again = await openTestVault(profile)
    expect([...(await records(again)).keys()]).toEqual(['a1', 'b'])
  })

  it('writes what comes just as it has written the others', async () => {
    const dir = await testFolder()
    const journal = createJournal({
      dir,
      library: 'thư viện',
      schema: 2,
      lastOrdinal: 0,
      canWrite: () => true,
      onFailure: (error) => expect(error).toBeUndefined(),
    })
    expect(await journal.abort('one').then(() => journal.abort('another'))).toEqual(ok(null))
    expect(journal.lastOrdinal()).toBe(3)
    await journal.close()
  })

  it('keeps the next transaction when the one before it is taken back only after it', async () => {
    const profile = await testFolder()
    const { vault } = await openTestVault(profile)
    const batch = articles(1, 2)
    await vault.append(batch)
    await vault.append(articles(1, 1, { id: 'b', row: { title: 'sau' } }))
    await vault.abort(batch.id)
    expect([...(await records(await openTestVault(profile))).keys()]).toEqual(['b'])
  })

  it('refuses a change that the disk has no room for, and takes the next', async () => {
    const profile = await testFolder()
    let room = true
    const { vault } = await openTestVault(profile, { canWrite: () => room })
    await vault.append(articles(1))
    room = false
    expect(await vault.append(articles(2))).toEqual({ ok: false, error: { type: 'store/disk-full' } })
    room = true
    await vault.append(articles(2))
    expect(opening((await openTestVault(profile)).opened).lastSeq).toBe(2)
  })

  it('gives back the changes after one, in their order', async () => {
    const { vault } = await openTestVault(await testFolder())
    await vault.append(articles(1, 2))
    await vault.append(articles(3, 2))
    expect((await vault.replay(0)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect((await vault.replay(2)).map(({ seq }) => seq)).toEqual([3, 4])
    expect(await vault.replay(4)).toEqual([])
  })

  it('is not opened when a newer program has written it, and not touched', async () => {
    const profile = await testFolder()
    const newer = await openTestVault(profile, { schema: 9 })
    await newer.vault.append(articles(1))
    await newer.vault.close()
    const before = await Promise.all(
      [...(await files(profile, '.log')), join(profile, 'library.json')].map((path) => readFile(path, 'hex')),
    )
    const older = await openTestVault(profile, { schema: 8 })
    expect(older.opened).toEqual({ ok: false, error: { type: 'vault/newer', version: '1.0.0' } })
    await writeFile(join(profile, 'library.json'), '')
    expect((await openTestVault(profile, { schema: 8 })).opened.ok).toBe(false)
    const after = await Promise.all((await files(profile, '.log')).map((path) => readFile(path, 'hex')))
    expect(after).toEqual(before.slice(0, -1))
  })
})

describe('a journal with something that this program does not know', () => {
  it('is of a newer one: it is not opened, and not touched', async () => {
    const profile = await testFolder()
    const first = await openTestVault(profile)
    await first.vault.append(articles(1))
    const path = await lastFile(profile, '.log')
    await appendFile(path, encodeFrame(3, { kind: 'something else' }))
    const before = await readFile(path, 'hex')
    const again = await openTestVault(profile)
    expect(again.opened).toMatchObject({ ok: false, error: { type: 'vault/newer' } })
    expect(await readFile(path, 'hex')).toBe(before)
  })
})

describe('a snapshot', () => {
  it('holds what the journal said, with bodies as assets', async () => {
    const profile = await testFolder()
    const { vault, assets } = await openTestVault(profile)
    const image = 'b'.repeat(64)
    await vault.append(articles(1, 3))
    await vault.append(version(4, 'v1', 'a1', `<p>Chào</p><img src="asset://sha256/${image}">`))
    await vault.append(articles(5, 1, { id: 'a2', row: null }))
    const snapshot = await vault.compact()
    expect(snapshot?.footer).toMatchObject({ seq: 5, records: 3, counts: { article: 2, version: 1 } })
    const again = await openTestVault(profile)
    expect(opening(again.opened)).toMatchObject({ lastSeq: 5, replayableFrom: 5 })
    const all = await records(again)
    expect([...all.keys()].sort()).toEqual(['a1', 'a3', 'v1'])
    expect(all.get('v1')).toMatchObject({ assets: [image] })
    expect(await assets.read(all.get('v1')?.body ?? '')).not.toBeNull()
    await again.vault.startRebuild()
    const rebuilt = await again.vault.nextRebuilt()
    const body = rebuilt?.find(({ id }) => id === 'v1')?.body
    expect(JSON.parse(gunzipSync(body ?? '').toString())).toMatchObject({ text: 'Chào' })
    // The file as it is: a rebuild unpacks nothing.
    expect(Buffer.from(body ?? [])).toEqual(await assets.read(all.get('v1')?.body ?? ''))
  })

  it('gives a body back whole or as lost, never damaged', async () => {
    const { vault, assets } = await openTestVault(await testFolder())
    await vault.append(version(1, 'v1', 'a1', '<p>Một</p>'))
    await vault.append(version(2, 'v2', 'a1', '<p>Hai</p>'))
    await vault.compact()
    const all = new Map<string, VaultRecord>()
    for await (const record of readRecords(await vault.read())) all.set(record.id, record)
    const path = assets.pathOf(all.get('v1')?.body ?? '')
    const bytes = await readFile(path)
    // In gzip's header: it would unpack all the same.
    bytes[9] = 7
    await writeFile(path, bytes)
    await vault.startRebuild()
    const rebuilt = (await vault.nextRebuilt()) ?? []
    expect(rebuilt.map(({ id, body }) => [id, body === null ? 'lost' : 'whole'])).toEqual([
      ['v1', 'lost'],
      ['v2', 'whole'],
    ])
  })

  it('keeps a body when its row is written again without it', async () => {
    const profile = await testFolder()
    const { vault } = await openTestVault(profile)
    await vault.append(version(1, 'v1', 'a1', '<p>Một</p>'))
    await vault.compact()
    await vault.append(articles(2, 1, { entity: 'version', id: 'v1', row: { id: 'v1', note: 'sửa' } }))
    await vault.compact()
    const again = await openTestVault(profile)
    expect((await records(again)).get('v1')).toMatchObject({ row: { note: 'sửa' }, body: expect.any(String) })
  })

  it('is kept with the one before it, and only with the journal that the older one needs', async () => {
    const profile = await testFolder()
    const { vault } = await openTestVault(profile)
    for (let seq = 1; seq <= 4; seq++) {
      await vault.append(articles(seq))
      await vault.compact()
    }
    expect(await files(profile, '.snap')).toHaveLength(2)
    expect(await files(profile, '.log')).toHaveLength(1)
  })

  it.each([
    ['its first bytes', 30],
    ['its rows', 400],
    ['its end', -20],
    ['its last byte', -1],
  ])('with damage in %s gives way to the one before it, and nothing is lost', async (_place, at) => {
    const profile = await testFolder()
    const first = await openTestVault(profile)
    await first.vault.append(articles(1, 600))
    await first.vault.compact()
    await first.vault.append(articles(601, 5))
    await first.vault.compact()
    await flip(await lastFile(profile, '.snap'), at)
    const again = await openTestVault(profile)
    expect(opening(again.opened)).toMatchObject({ lastSeq: 605, damaged: [] })
    await again.vault.append(articles(606))
    await again.vault.compact()
    expect((await records(again)).size).toBe(606)
    again.vault.settle({ lost: 0, lastSeq: 606, given: 0 })
    expect(again.notices).toMatchObject([{ type: 'vault-damaged', lost: 0 }])
  })

  it('that belongs to another library is set aside', async () => {
    const [profile, other] = [await testFolder(), await testFolder()]
    const mine = await openTestVault(profile)
    await mine.vault.append(articles(1))
    const theirs = await openTestVault(other)
    await theirs.vault.append(articles(1, 9))
    await theirs.vault.compact()
    const foreign = await lastFile(other, '.snap')
    await writeFile(join(profile, 'journal', '999999999999-0000000099.snap'), await readFile(foreign))
    const again = await openTestVault(profile)
    expect(opening(again.opened).lastSeq).toBe(1)
    expect(await files(profile, '.snap')).toEqual([])
  })

  it('that was left half written is no snapshot', async () => {
    const profile = await testFolder()
    const first = await openTestVault(profile)
    await first.vault.append(articles(1))
    await appendFile(join(profile, 'journal', '1.snap.77.tmp'), 'half')
    const again = await openTestVault(profile)
    expect(opening(again.opened).lastSeq).toBe(1)
    expect(await readdir(join(profile, 'journal'))).toHaveLength(1)
  })
})
