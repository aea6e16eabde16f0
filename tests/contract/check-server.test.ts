import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkServer, createDatabases } from '@main/sync/check-server'
import type { Finding } from '@shared/sync'
import { parseServerAddress } from '@main/sync/connection'
import { admin, connectTo, member, newLibrary } from '../helpers/couch/connect'
import { faults } from '../helpers/couch/faults'
import { startCouch, type CouchServer } from '../helpers/couch/server'

let couch: CouchServer
beforeEach(async () => void (couch = await startCouch()))
afterEach(() => couch.stop())

const found = (findings: Finding[], about: Finding['about']) => findings.find((one) => one.about === about)
const problems = (findings: Finding[]) =>
  findings.filter(({ level }) => level === 'problem').map(({ about }) => about)

describe('checking a server', () => {
  it('finds nothing wrong with one that is set up', async () => {
    const findings = await checkServer(await newLibrary(couch))
    expect(problems(findings)).toEqual([])
    expect(found(findings, 'version')).toMatchObject({ level: 'fine', version: '3.5.0' })
    expect(found(findings, 'account')).toMatchObject({ name: member.name, isAdmin: false })
    expect(found(findings, 'databases')).toMatchObject({ level: 'fine', missing: [] })
    expect(found(findings, 'connection')).toMatchObject({ level: 'fine', way: 'loopback', error: null })
  })

  it('changes nothing', async () => {
    await checkServer(connectTo(couch, admin))
    expect(couch.requests.filter((request) => !request.startsWith('GET '))).toEqual([])
  })

  it('tells an admin that the library is not there, and makes it, for those who may use it', async () => {
    const library = randomUUID()
    const connection = connectTo(couch, admin, { library })
    const names = Object.values(connection.databases)
    expect(found(await checkServer(connection), 'databases')).toMatchObject({
      level: 'advice',
      missing: names,
      canCreate: true,
    })
    couch.state.accounts.all.set(member.name, { password: member.password })
    expect(await createDatabases(connection, [member.name])).toMatchObject({ ok: true })
    for (const name of names) expect(couch.state.database(name).security.members.names).toEqual([member.name])
    expect(problems(await checkServer(connectTo(couch, member, { library })))).toEqual([])
    // Once more, it leaves those alone who have been let in since.
    couch.state.database(names[0] ?? '').security.members.names?.push('minh')
    expect(await createDatabases(connection, [member.name])).toMatchObject({ ok: true })
    expect(couch.state.database(names[0] ?? '').security.members.names).toEqual([member.name, 'minh'])
  })

  it('tells others that they cannot make it, or are not let in', async () => {
    couch.state.accounts.all.set(member.name, { password: member.password })
    const library = randomUUID()
    const connection = connectTo(couch, member, { library })
    expect(found(await checkServer(connection), 'databases')).toMatchObject({
      level: 'problem',
      canCreate: false,
    })
    expect(await createDatabases(connection, [member.name])).toMatchObject({
      error: { type: 'sync/unauthorized' },
    })
    await createDatabases(connectTo(couch, admin, { library }), ['minh'])
    expect(found(await checkServer(connection), 'databases')).toMatchObject({
      level: 'problem',
      closed: Object.values(connection.databases),
    })
  })

  it('warns of a library that is open to everybody', async () => {
    const library = await newLibrary(couch)
    couch.state.database(library.databases.blobs).security = { admins: {}, members: {} }
    expect(found(await checkServer(library), 'databases')).toMatchObject({
      level: 'problem',
      open: [library.databases.blobs],
    })
  })

  it('misses the system’s databases', async () => {
    couch.state.delete('_replicator')
    const library = await newLibrary(couch)
    expect(found(await checkServer(library), 'system-databases')).toMatchObject({
      level: 'advice',
      missing: ['_replicator'],
    })
    couch.state.delete('_users')
    expect(problems(await checkServer(library))).toEqual(['system-databases'])
  })

  it('finds limits that are too small, as an admin', async () => {
    couch.state.config.set('couchdb/max_document_size', '65536')
    couch.state.config.set('couchdb/max_attachment_size', 'infinity')
    expect((await checkServer(connectTo(couch, admin))).filter(({ about }) => about === 'limit')).toEqual([
      { about: 'limit', level: 'problem', name: 'max_document_size', value: 65536, least: 2_000_000 },
    ])
  })

  it.each([
    ['a day ahead', 24 * 60 * 60_000, 'advice'],
    ['a day behind', -24 * 60 * 60_000, 'advice'],
    ['right', 0, 'fine'],
  ])('sees that the clock is %s', async (_name, aheadMs, level) => {
    couch.clockAheadMs = aheadMs
    const clock = found(await checkServer(connectTo(couch, admin)), 'clock')
    expect(clock).toMatchObject({ level })
    if (clock?.about === 'clock') expect(Math.abs(clock.aheadMs - aheadMs)).toBeLessThan(5_000)
  })

  it('says whether strangers are answered', async () => {
    expect(found(await checkServer(connectTo(couch, admin)), 'strangers')).toMatchObject({ level: 'advice' })
    couch.state.accounts.requiresUser = true
    expect(found(await checkServer(connectTo(couch, admin)), 'strangers')).toMatchObject({ level: 'fine' })
  })

  it('names a version that is too old, or too old to be told', async () => {
    couch.state.version = '2.3.1'
    expect(problems(await checkServer(connectTo(couch, admin)))).toEqual(['version'])
    couch.state.version = '10.0.0'
    expect(problems(await checkServer(connectTo(couch, admin)))).toEqual([])
  })

  it.each([
    ['a wrong password', faults.unauthorized, 'sync/unauthorized'],
    ['a page to sign in', { type: 'page', status: 200, body: '<html>' }, 'sync/not-couch'],
    ['another server', { type: 'page', status: 200, body: '{"hello":1}' }, 'sync/not-couch'],
  ] as const)('ends at %s', async (_name, fault, type) => {
    couch.faults.next(fault)
    expect(await checkServer(connectTo(couch, admin))).toEqual([
      expect.objectContaining({
        about: 'connection',
        level: 'problem',
        error: expect.objectContaining({ type }),
      }),
    ])
  })

  it('sends nothing in plain text through the internet', async () => {
    const connection = { ...connectTo(couch, admin), server: 'http://couch.example.org/' }
    expect(await checkServer(connection)).toMatchObject([{ error: { type: 'sync/plain-http' } }])
  })
})

describe('the address of a server', () => {
  it.each([
    ['couch.example.org', 'https://couch.example.org/'],
    ['https://lan:secret@couch.example.org:6984/couch?x#y', 'https://couch.example.org:6984/couch/'],
    ['localhost:5984', 'http://localhost:5984/'],
    ['http://192.168.1.7:5984/', 'http://192.168.1.7:5984/'],
    ['http://nas.local:5984', 'http://nas.local:5984/'],
    ['http://[fd00::1]:5984', 'http://[fd00::1]:5984/'],
    ['http://100.101.102.103', 'http://100.101.102.103/'],
  ])('%s is %s', (input, address) => {
    expect(parseServerAddress(input)).toEqual({ ok: true, value: address })
  })

  it.each([
    'http://couch.example.org',
    'http://8.8.8.8:5984',
    'http://localhost.example.org',
    'http://10.0.0.1.nip.io',
  ])('%s has to be https', (input) => {
    expect(parseServerAddress(input)).toMatchObject({ ok: false, error: { type: 'sync/plain-http' } })
  })

  it('is an address', () => {
    expect(parseServerAddress('ftp://a.example')).toMatchObject({ error: { type: 'address/unsupported' } })
    expect(parseServerAddress('my server')).toMatchObject({ error: { type: 'address/invalid' } })
  })
})
