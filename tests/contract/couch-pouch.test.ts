import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { faults } from '../helpers/couch/faults'
import { startCouch, type CouchServer } from '../helpers/couch/server'
import type Pouch from 'pouchdb-browser'
import { localPouch, remotePouch } from '../helpers/pouch'

// PouchDB knows CouchDB from elsewhere: what it makes of the model server shows whether that is one.

let couch: CouchServer
let count = 0
beforeAll(async () => {
  // It explains there each 404 that it expects.
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
  couch = await startCouch()
})
afterAll(() => couch.stop())

/** Two laptops and the database between them. */
function laptops(): { one: Pouch; other: Pouch; remote: Pouch; name: string } {
  const name = `pouch-${(count += 1)}`
  couch.state.create(name)
  return {
    one: localPouch(),
    other: localPouch(),
    remote: remotePouch(`${couch.url}${name}`, 'admin', 'admin'),
    name,
  }
}

describe('PouchDB', () => {
  it('replicates both ways, edits and deletions too', async () => {
    const { one, other, remote } = laptops()
    await one.bulkDocs(Array.from({ length: 250 }, (_, index) => ({ _id: `d${index}`, text: 'phở' })))
    expect(await one.replicate.to(remote)).toMatchObject({
      ok: true,
      docs_written: 250,
      doc_write_failures: 0,
    })
    await other.replicate.from(remote)
    expect(await other.get('d249')).toMatchObject({ text: 'phở' })
    await other.put({ ...(await other.get('d1')), text: 'bún' })
    await other.remove(await other.get('d2'))
    await other.replicate.to(remote)
    await one.replicate.from(remote)
    expect(await one.get('d1')).toMatchObject({ text: 'bún' })
    await expect(one.get('d2')).rejects.toMatchObject({ status: 404, reason: 'deleted' })
    expect((await one.info()).doc_count).toBe(249)
  })

  it('goes on where it was, and has nothing to write when nothing has changed', async () => {
    const { one, remote } = laptops()
    await one.put({ _id: 'a' })
    await one.replicate.to(remote)
    couch.requests.length = 0
    expect(await one.replicate.to(remote)).toMatchObject({ docs_read: 0, docs_written: 0 })
    expect(couch.requests.filter((request) => /_bulk_docs|_revs_diff/.test(request))).toEqual([])
  })

  it('and the server choose the same winner of two edits, and keep the other as a conflict', async () => {
    const { one, other, remote, name } = laptops()
    await one.put({ _id: 'a', v: 0 })
    await one.replicate.to(remote)
    await other.replicate.from(remote)
    await one.put({ ...(await one.get('a')), v: 1 })
    await other.put({ ...(await other.get('a')), v: 2 })
    for (const laptop of [one, other, one]) {
      await laptop.replicate.to(remote)
      await laptop.replicate.from(remote)
    }
    const all = [one, other, remote].map((peer) => peer.get('a', { conflicts: true }))
    const [first, ...others] = await Promise.all(all)
    expect(first?.['_conflicts']).toHaveLength(1)
    expect(others).toEqual([first, first])
    expect(couch.state.database(name).info()['doc_count']).toBe(1)
  })

  it('brings attachments', async () => {
    const { one, other, remote } = laptops()
    const data = Buffer.from([0, 1, 254, 255]).toString('base64')
    await remote.put({ _id: 'a', _attachments: { file: { content_type: 'application/octet-stream', data } } })
    await one.replicate.from(remote)
    await one.put({ ...(await one.get('a')), v: 2 })
    await one.replicate.to(remote)
    await other.replicate.from(remote)
    expect(await other.get('a', { attachments: true })).toMatchObject({
      v: 2,
      _attachments: { file: { data } },
    })
  })

  it('loses nothing where answers are lost, come twice, or where the feed begins again', async () => {
    const { one, other, remote } = laptops()
    await one.bulkDocs(Array.from({ length: 50 }, (_, index) => ({ _id: `d${index}` })))
    couch.faults.next({ type: 'drop-reply' }, ({ path }) => path.endsWith('/_bulk_docs'))
    await expect(one.replicate.to(remote, { retry: false })).rejects.toThrow('fetch failed')
    couch.faults.next({ type: 'duplicate' }, ({ path }) => path.endsWith('/_bulk_docs'))
    await one.put({ _id: 'later' })
    await one.replicate.to(remote)
    couch.faults.next({ type: 'repeat-feed' }, ({ path }) => path.endsWith('/_changes'), 2)
    await other.replicate.from(remote)
    await other.replicate.from(remote)
    expect((await other.info()).doc_count).toBe(51)
  })

  it('is told when it may not', async () => {
    const { one, name } = laptops()
    const stranger = remotePouch(`${couch.url}${name}`, 'nobody', 'x')
    await expect(one.replicate.from(stranger, { retry: false })).rejects.toMatchObject({ status: 401 })
    couch.faults.next(faults.diskFull, ({ path }) => path.endsWith('/_bulk_docs'))
    await one.put({ _id: 'a' })
    const remote = remotePouch(`${couch.url}${name}`, 'admin', 'admin')
    await expect(one.replicate.to(remote, { retry: false })).rejects.toMatchObject({ status: 507 })
  })
})
