import { createHash, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCouch, type CouchServer } from '../helpers/couch/server'

// What a replicator relies on, of the model server of the other tests and of a real CouchDB where TRANG_COUCHDB_URL names one,
// with the name and password of an admin: `http://admin:secret@127.0.0.1:5984/`. The databases that are made there begin with
// `trang-contract-`, and are deleted.

type Answer<T = Record<string, unknown>> = { status: number; body: T; headers: Headers }
type Options = {
  as?: string | null
  headers?: Record<string, string>
  raw?: Uint8Array<ArrayBuffer>
  type?: string
}
type Target = { url: string; admin: string; stop: () => Promise<void> }

const realUrl = process.env['TRANG_COUCHDB_URL']

async function openModel(): Promise<Target> {
  const couch: CouchServer = await startCouch()
  return { url: couch.url, admin: 'admin:admin', stop: couch.stop }
}

function openReal(given: string): () => Promise<Target> {
  return async () => {
    const url = new URL(given)
    const admin = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
    url.username = ''
    url.password = ''
    return { url: new URL('/', url).href, admin, stop: async () => undefined }
  }
}

const targets: [name: string, open: () => Promise<Target>][] = [
  ['the model server', openModel],
  ...(realUrl ? [['the real server', openReal(realUrl)] satisfies [string, () => Promise<Target>]] : []),
]

type Change = {
  seq: string
  id: string
  changes: { rev: string }[]
  deleted?: boolean
  doc?: Record<string, unknown>
}
type Changes = { results: Change[]; last_seq: string; pending: number }
type Row = { id: string; ok?: true; rev: string; error?: string; reason?: string }
type Info = { instance_start_time: string; update_seq: string; doc_count: number; doc_del_count: number }

describe.each(targets)('%s', (_name, open) => {
  let target: Target
  const made = new Set<string>()

  async function ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    { as = target.admin, headers = {}, raw, type = 'application/json' }: Options = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${target.url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(as !== null && { authorization: `Basic ${Buffer.from(as).toString('base64')}` }),
        ...((body !== undefined || raw) && { 'content-type': type }),
        ...headers,
      },
      ...(raw ? { body: raw } : body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    let told: unknown = text
    if (response.headers.get('content-type')?.startsWith('application/json')) told = JSON.parse(text)
    return { status: response.status, body: told as T, headers: response.headers }
  }

  async function newDatabase(): Promise<string> {
    const name = `trang-contract-${randomUUID()}`
    expect((await ask('PUT', name)).status).toBe(201)
    made.add(name)
    return name
  }

  const put = async (database: string, id: string, body: Record<string, unknown>): Promise<string> => {
    const { status, body: told } = await ask<Row>('PUT', `${database}/${id}`, body)
    expect(status).toBe(201)
    return told.rev
  }
  const bulk = (database: string, docs: unknown[], more = {}) =>
    ask<Row[]>('POST', `${database}/_bulk_docs`, { docs, ...more })
  const changes = (database: string, query = '') => ask<Changes>('GET', `${database}/_changes?${query}`)
  /** A revision from another server. */
  const replica = (id: string, start: number, ids: string[], more = {}) => ({
    _id: id,
    _rev: `${start}-${ids[0]}`,
    _revisions: { start, ids },
    ...more,
  })
  const hash = (of: string) => createHash('md5').update(of).digest('hex')

  beforeAll(async () => void (target = await open()))
  afterAll(async () => {
    for (const name of made) await ask('DELETE', name)
    await target.stop()
  })

  describe('the server', () => {
    it('says what it is', async () => {
      const { status, body, headers } = await ask('GET', '')
      expect(status).toBe(200)
      expect(body).toMatchObject({ couchdb: 'Welcome', version: expect.stringMatching(/^3\./) })
      expect(Date.parse(headers.get('date') ?? '')).not.toBeNaN()
      expect((await ask('GET', '_up')).body).toMatchObject({ status: 'ok' })
    })

    it('knows who asks, and tells a wrong password from none', async () => {
      const [name] = target.admin.split(':')
      const known = await ask('GET', '_session')
      expect(known.body['userCtx']).toEqual({ name, roles: ['_admin'] })
      const wrong = await ask('GET', '_session', undefined, { as: `nobody-${randomUUID()}:x` })
      expect([wrong.status, wrong.body]).toEqual([
        401,
        { error: 'unauthorized', reason: 'Name or password is incorrect.' },
      ])
      const nobody = await ask('GET', '_session', undefined, { as: null })
      expect(nobody.body['userCtx']).toEqual({ name: null, roles: [] })
    })

    it('keeps what is the admin’s from everybody else', async () => {
      const database = `trang-contract-${randomUUID()}`
      for (const [method, path] of [
        ['PUT', database],
        ['GET', '_all_dbs'],
        ['GET', '_node/_local/_config/couchdb/max_document_size'],
      ] as const) {
        const { status, body } = await ask(method, path, undefined, { as: null })
        expect([path, status, body['reason']]).toEqual([path, 401, 'You are not a server admin.'])
      }
    })

    it('tells an admin its limits, as text, and of those that are not set that it knows none', async () => {
      const { body } = await ask<string>('GET', '_node/_local/_config/couchdb/max_document_size')
      expect(body).toMatch(/^\d+/)
      const unset = await ask('GET', '_node/_local/_config/couchdb/trang_knows_none')
      expect([unset.status, unset.body['reason']]).toEqual([404, 'unknown_config_value'])
    })
  })

  describe('a database', () => {
    it('is made once, and tells what it is', async () => {
      const database = await newDatabase()
      const again = await ask('PUT', database)
      expect([again.status, again.body['error']]).toEqual([412, 'file_exists'])
      const { body } = await ask<Info>('GET', database)
      expect(body).toMatchObject({ db_name: database, doc_count: 0, doc_del_count: 0 })
      expect(body.instance_start_time).toMatch(/^\d+$/)
      expect(body.update_seq).toMatch(/^0-/)
    })

    it('is missed by its name, whatever is asked of it', async () => {
      for (const path of ['', '/a', '/_changes', '/_local/a']) {
        const { status, body } = await ask('GET', `trang-contract-none${path}`)
        expect([status, body]).toEqual([404, { error: 'not_found', reason: 'Database does not exist.' }])
      }
    })

    it('lets in its members only, and says to others whether they are known', async () => {
      const database = await newDatabase()
      await ask('PUT', `${database}/_security`, {
        admins: { roles: ['_admin'] },
        members: { names: ['lan'] },
      })
      const { status, body } = await ask('GET', database, undefined, { as: null })
      expect([status, body['reason']]).toEqual([401, 'You are not authorized to access this db.'])
      expect((await ask('GET', `${database}/_security`)).body).toMatchObject({ members: { names: ['lan'] } })
    })

    it('made again is another one: the old place in its feed is the beginning, and local documents are gone', async () => {
      const database = await newDatabase()
      await put(database, 'a', { v: 1 })
      await ask('PUT', `${database}/_local/epoch`, { v: 1 })
      const before = (await ask<Info>('GET', database)).body
      const { last_seq: since } = (await changes(database)).body
      await ask('DELETE', database)
      // The time that makes the difference is in seconds.
      await expect
        .poll(
          async () => {
            await ask('DELETE', database)
            await ask('PUT', database)
            return (await ask<Info>('GET', database)).body.instance_start_time
          },
          { timeout: 10_000, interval: 300 },
        )
        .not.toBe(before.instance_start_time)
      await put(database, 'b', { v: 1 })
      const { body } = await changes(database, `since=${since}`)
      expect(body.results.map(({ id }) => id)).toEqual(['b'])
      expect((await ask('GET', `${database}/_local/epoch`)).status).toBe(404)
    })
  })

  describe('a document', () => {
    it('is edited by whoever knows its last revision', async () => {
      const database = await newDatabase()
      const first = await put(database, 'a', { v: 1 })
      const late = await ask('PUT', `${database}/a`, { v: 2 })
      expect([late.status, late.body]).toEqual([
        409,
        { error: 'conflict', reason: 'Document update conflict.' },
      ])
      const second = await put(database, 'a', { v: 2, _rev: first })
      expect([first, second].map((rev) => rev.split('-')[0])).toEqual(['1', '2'])
      expect((await ask('PUT', `${database}/a`, { v: 3, _rev: first })).status).toBe(409)
      expect((await ask('PUT', `${database}/new`, { v: 3, _rev: first })).status).toBe(409)
      const { body } = await ask('GET', `${database}/a?revs=true`)
      expect(body).toEqual({
        _id: 'a',
        _rev: second,
        v: 2,
        _revisions: { start: 2, ids: [second, first].map((rev) => rev.split('-')[1]) },
      })
    })

    it('has the same revision for the same edit, so that two who make it agree', async () => {
      const [one, other] = [await newDatabase(), await newDatabase()]
      expect(await put(one, 'a', { v: 1 })).toBe(await put(other, 'a', { v: 1 }))
      expect(await put(one, 'b', { v: 1 })).not.toBe(await put(one, 'c', { v: 2 }))
    })

    it('can be deleted, is missed as such, and can be made again without a revision', async () => {
      const database = await newDatabase()
      const rev = await put(database, 'a', { v: 1 })
      expect((await ask('DELETE', `${database}/a`)).status).toBe(409)
      expect((await ask('DELETE', `${database}/a?rev=${rev}`)).status).toBe(200)
      expect((await ask('GET', `${database}/a`)).body).toEqual({ error: 'not_found', reason: 'deleted' })
      expect((await ask('GET', `${database}/b`)).body).toEqual({ error: 'not_found', reason: 'missing' })
      expect(await put(database, 'a', { v: 2 })).toMatch(/^3-/)
    })

    it('with a field of the server’s that there is none of is refused, and all that came with it', async () => {
      const database = await newDatabase()
      const { status, body } = await ask('POST', `${database}/_bulk_docs`, {
        docs: [{ _id: 'a' }, { _id: 'b', _mine: 1 }],
      })
      expect([status, body['error']]).toEqual([400, 'doc_validation'])
      expect((await ask<Info>('GET', database)).body.doc_count).toBe(0)
      const reserved = await ask('PUT', `${database}/_mine`, {})
      expect(reserved.status).toBe(400)
    })
  })

  describe('many documents', () => {
    it('are each stored or not, in their order', async () => {
      const database = await newDatabase()
      const rev = await put(database, 'b', { v: 1 })
      const { status, body } = await bulk(database, [
        { _id: 'a' },
        { _id: 'b' },
        { _id: 'b', _rev: rev, v: 2 },
      ])
      expect(status).toBe(201)
      expect(body).toEqual([
        { ok: true, id: 'a', rev: expect.stringMatching(/^1-/) },
        { id: 'b', error: 'conflict', reason: 'Document update conflict.' },
        { ok: true, id: 'b', rev: expect.stringMatching(/^2-/) },
      ])
    })

    it('are read by their ids, with what is missing, deleted, or in conflict', async () => {
      const database = await newDatabase()
      const rev = await put(database, 'gone', {})
      await ask('DELETE', `${database}/gone?rev=${rev}`)
      await bulk(database, [replica('a', 1, [hash('x')]), replica('a', 1, [hash('y')])], { new_edits: false })
      const [winner, loser] = [hash('x'), hash('y')].sort().reverse()
      const { body } = await ask<{ rows: unknown[] }>(
        'POST',
        `${database}/_all_docs?include_docs=true&conflicts=true`,
        {
          keys: ['a', 'gone', 'never'],
        },
      )
      expect(body.rows).toEqual([
        {
          id: 'a',
          key: 'a',
          value: { rev: `1-${winner}` },
          doc: { _id: 'a', _rev: `1-${winner}`, _conflicts: [`1-${loser}`] },
        },
        { id: 'gone', key: 'gone', value: { rev: expect.stringMatching(/^2-/), deleted: true }, doc: null },
        { key: 'never', error: 'not_found' },
      ])
    })

    it('of another server are taken in as they are, and again without a trace', async () => {
      const database = await newDatabase()
      const docs = [replica('a', 3, ['c', 'b', 'a'].map(hash), { v: 3 })]
      expect(await bulk(database, docs, { new_edits: false })).toMatchObject({ status: 201, body: [] })
      const { update_seq: before } = (await ask<Info>('GET', database)).body
      await bulk(database, docs, { new_edits: false })
      const { update_seq: after } = (await ask<Info>('GET', database)).body
      expect(Number.parseInt(after, 10)).toBe(Number.parseInt(before, 10))
      expect((await ask('GET', `${database}/a`)).body).toMatchObject({ _rev: `3-${hash('c')}`, v: 3 })
    })

    it('that are missing are told by their revisions', async () => {
      const database = await newDatabase()
      const rev = await put(database, 'a', {})
      const { body } = await ask('POST', `${database}/_revs_diff`, {
        a: [rev, `2-${hash('x')}`],
        b: [`1-${hash('y')}`],
      })
      expect(body).toEqual({
        a: { missing: [`2-${hash('x')}`], possible_ancestors: [rev] },
        b: { missing: [`1-${hash('y')}`] },
      })
    })
  })

  describe('a conflict', () => {
    it('has the same winner everywhere: the longer history, then the greater hash, and nothing deleted', async () => {
      const database = await newDatabase()
      const [small, great] = [hash('x'), hash('y')].sort() as [string, string]
      const revisions = [
        replica('long', 2, [small, hash('r')], { v: 'long' }),
        replica('long', 1, [great], { v: 'short' }),
        replica('hash', 1, [small], { v: 'small' }),
        replica('hash', 1, [great], { v: 'great' }),
        replica('deleted', 3, [great, hash('r'), hash('s')], { _deleted: true }),
        replica('deleted', 1, [small], { v: 'alive' }),
      ]
      await bulk(database, revisions, { new_edits: false })
      const winners = await Promise.all(
        ['long', 'hash', 'deleted'].map(async (id) => (await ask('GET', `${database}/${id}`)).body['v']),
      )
      expect(winners).toEqual(['long', 'great', 'alive'])
    })

    it('is read by its leaves, and ends when the losers are deleted', async () => {
      const database = await newDatabase()
      await bulk(database, [replica('a', 1, [hash('x')], { v: 1 }), replica('a', 1, [hash('y')], { v: 2 })], {
        new_edits: false,
      })
      const revs = [hash('x'), hash('y')]
        .sort()
        .reverse()
        .map((id) => `1-${id}`)
      const all = await ask<{ ok: { _rev: string } }[]>('GET', `${database}/a?open_revs=all`)
      expect(all.body.map(({ ok }) => ok['_rev']).sort()).toEqual(revs.toSorted())
      const asked = encodeURIComponent(JSON.stringify([revs[1], `9-${hash('z')}`]))
      const some = await ask('GET', `${database}/a?open_revs=${asked}`)
      expect(some.body).toEqual([
        { ok: expect.objectContaining({ _rev: revs[1] }) },
        { missing: `9-${hash('z')}` },
      ])
      expect((await bulk(database, [{ _id: 'a', _rev: revs[1], _deleted: true }])).body[0]?.ok).toBe(true)
      expect((await ask('GET', `${database}/a?conflicts=true`)).body).not.toHaveProperty('_conflicts')
    })

    it('is read with its history by many ids', async () => {
      const database = await newDatabase()
      const rev = await put(database, 'a', { v: 1 })
      const { body } = await ask<{ results: unknown[] }>('POST', `${database}/_bulk_get?revs=true`, {
        docs: [
          { id: 'a', rev },
          { id: 'b', rev },
        ],
      })
      expect(body.results).toEqual([
        {
          id: 'a',
          docs: [{ ok: { _id: 'a', _rev: rev, v: 1, _revisions: { start: 1, ids: [rev.split('-')[1]] } } }],
        },
        { id: 'b', docs: [{ error: { id: 'b', rev, error: 'not_found', reason: 'missing' } }] },
      ])
    })
  })

  describe('the feed', () => {
    it('has each document once, as it is now, and goes on from a place', async () => {
      const database = await newDatabase()
      const rev = await put(database, 'a', { v: 1 })
      await put(database, 'b', {})
      const { last_seq: since } = (await changes(database)).body
      await put(database, 'a', { v: 2, _rev: rev })
      const all = (await changes(database)).body
      expect(all.results.map(({ id }) => id).sort()).toEqual(['a', 'b'])
      expect(all.pending).toBe(0)
      const { body } = await changes(database, `since=${since}&include_docs=true`)
      expect(body.results).toEqual([
        expect.objectContaining({ id: 'a', doc: { _id: 'a', _rev: expect.stringMatching(/^2-/), v: 2 } }),
      ])
      expect((await changes(database, `since=${body.last_seq}`)).body.results).toEqual([])
      expect((await changes(database, 'since=now')).body.results).toEqual([])
    })

    it('comes in parts, and tells how much is left', async () => {
      const database = await newDatabase()
      await bulk(
        database,
        ['a', 'b', 'c', 'd', 'e'].map((id) => ({ _id: id })),
      )
      const seen: string[] = []
      let since = '0'
      for (const left of [3, 1, 0]) {
        const { body } = await changes(database, `since=${since}&limit=2`)
        seen.push(...body.results.map(({ id }) => id))
        expect(body.pending).toBe(left)
        since = body.last_seq
      }
      expect(seen.sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    })

    it('tells of all leaves where that is asked for, deleted ones too', async () => {
      const database = await newDatabase()
      const docs = [replica('a', 1, [hash('x')]), replica('a', 1, [hash('y')], { _deleted: true })]
      await bulk(database, docs, { new_edits: false })
      const { body } = await changes(database, 'style=all_docs')
      expect(body.results[0]?.changes.map(({ rev }) => rev).sort()).toEqual(
        [`1-${hash('x')}`, `1-${hash('y')}`].sort(),
      )
      expect(body.results[0]).not.toHaveProperty('deleted')
    })

    it('marks what is deleted', async () => {
      const database = await newDatabase()
      const rev = await put(database, 'a', {})
      await ask('DELETE', `${database}/a?rev=${rev}`)
      expect((await changes(database)).body.results).toMatchObject([{ id: 'a', deleted: true }])
    })

    it.each(['rubbish', '5', '5-rubbish', '1-g1AAAA', '-1'])(
      'takes no place that it has not given: %s',
      async (since) => {
        const database = await newDatabase()
        const { status, body } = await changes(database, `since=${since}`)
        expect([status, (body as unknown as Row).reason]).toEqual([
          400,
          "Malformed sequence supplied in 'since' parameter.",
        ])
      },
    )

    it('waits for what comes next', async () => {
      const database = await newDatabase()
      const { last_seq: since } = (await changes(database)).body
      const waiting = changes(database, `feed=longpoll&since=${since}&heartbeat=1000`)
      await put(database, 'a', {})
      expect((await waiting).body.results).toMatchObject([{ id: 'a' }])
    })

    it('waits no longer than it is told to, and then has nothing', async () => {
      const database = await newDatabase()
      const { body } = await changes(database, 'feed=longpoll&since=now&timeout=100')
      expect(body).toEqual({ results: [], last_seq: expect.stringMatching(/^0-/), pending: 0 })
    })
  })

  describe('an attachment', () => {
    const bytes = Buffer.from('Chợ nổi '.repeat(50))
    const md5 = (of: Uint8Array) => `md5-${createHash('md5').update(of).digest('base64')}`

    it('makes its document, once, and comes back as it was', async () => {
      const database = await newDatabase()
      const type = 'application/octet-stream'
      expect((await ask('PUT', `${database}/blob/data`, undefined, { raw: bytes, type })).status).toBe(201)
      expect((await ask('PUT', `${database}/blob/data`, undefined, { raw: bytes, type })).status).toBe(409)
      const { body } = await ask<{ _attachments: Record<string, unknown> }>('GET', `${database}/blob`)
      expect(body['_attachments']['data']).toEqual({
        content_type: type,
        revpos: 1,
        digest: md5(bytes),
        length: bytes.length,
        stub: true,
      })
      const got = await fetch(`${target.url}${database}/blob/data`, {
        headers: { authorization: `Basic ${Buffer.from(target.admin).toString('base64')}` },
      })
      expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
      expect((await ask('GET', `${database}/blob/other`)).body['reason']).toBe(
        'Document is missing attachment',
      )
    })

    it('of text is hashed as it is kept, which is packed', async () => {
      const database = await newDatabase()
      await ask('PUT', `${database}/blob/data`, undefined, { raw: bytes, type: 'text/plain' })
      const { body } = await ask<{ _attachments: Record<string, { digest: string }> }>(
        'GET',
        `${database}/blob`,
      )
      expect(body['_attachments']['data']?.digest).not.toBe(md5(bytes))
    })

    it('stays by its stub, and a stub of nothing fails all that came with it', async () => {
      const database = await newDatabase()
      const rev = await put(database, 'a', {
        _attachments: { data: { data: bytes.toString('base64'), content_type: 'application/octet-stream' } },
      })
      const stub = { data: { stub: true } }
      await put(database, 'a', { _rev: rev, v: 2, _attachments: stub })
      expect((await ask('GET', `${database}/a?attachments=true`)).body).toMatchObject({
        v: 2,
        _attachments: { data: { data: bytes.toString('base64'), revpos: 1 } },
      })
      const { status, body } = await ask('POST', `${database}/_bulk_docs`, {
        docs: [{ _id: 'fine' }, { _id: 'b', _attachments: stub }],
      })
      expect([status, body['error']]).toEqual([412, 'missing_stub'])
      expect((await ask('GET', `${database}/fine`)).status).toBe(404)
    })
  })

  it('keeps local documents out of the feed, and takes any revision of them', async () => {
    const database = await newDatabase()
    const local = `${database}/_local/epoch`
    const first = await ask<Row>('PUT', local, { v: 1 })
    expect([first.status, first.body.rev]).toEqual([201, '0-1'])
    expect((await ask<Row>('PUT', local, { v: 2, _rev: '0-1' })).body.rev).toBe('0-2')
    const stale = await ask<Row>('PUT', local, { v: 3, _rev: '0-1' })
    expect([stale.status, stale.body.rev]).toEqual([201, '0-2'])
    expect((await ask('PUT', local, { v: 4 })).status).toBe(201)
    expect((await ask('GET', local)).body).toEqual({ _id: '_local/epoch', _rev: '0-1', v: 4 })
    expect((await changes(database)).body.results).toEqual([])
  })
})

// Packing differs from one version of zlib to the next, so that only what the model says can be told beforehand.
it('the model packs text before it is hashed', async () => {
  const couch = await startCouch()
  const authorization = `Basic ${Buffer.from('admin:admin').toString('base64')}`
  const headers = { authorization, 'content-type': 'text/plain', accept: 'application/json' }
  await fetch(`${couch.url}a`, { method: 'PUT', headers })
  await fetch(`${couch.url}a/b/c`, { method: 'PUT', headers, body: 'bánh mì' })
  const doc = (await (await fetch(`${couch.url}a/b`, { headers })).json()) as {
    _attachments: { c: { digest: string } }
  }
  const packed = gzipSync('bánh mì', { level: 8 })
  expect(doc['_attachments'].c.digest).toBe(`md5-${createHash('md5').update(packed).digest('base64')}`)
  await couch.stop()
})
