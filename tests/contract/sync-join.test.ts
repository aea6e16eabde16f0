import { emptyDocument, wireOf } from '@core/sync/document'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAssetStore } from '@main/assets/asset-store'
import { openSyncSettings } from '@main/sync/sync-settings'
import { createSync } from '@main/sync/sync'
import { fromJsonText } from '@shared/json-text'
import { admin, member } from '../helpers/couch/connect'
import { sendByNode } from '../helpers/couch/node-transport'
import { startCouch, type CouchServer } from '../helpers/couch/server'

let couch: CouchServer
let folder: string
beforeEach(async () => {
  couch = await startCouch()
  couch.state.accounts.all.set(member.name, { password: member.password })
  folder = await mkdtemp(join(tmpdir(), 'trang-test-'))
})
afterEach(async () => {
  await couch.stop()
  await rm(folder, { recursive: true })
})

const box = {
  isAvailable: async () => true,
  lock: async (text: string) => Buffer.from(text).toString('base64'),
  open: async (locked: string) => Buffer.from(locked, 'base64').toString(),
}

/** The main process of a laptop, which may be started again with the same name. */
function laptop(name: string) {
  const profile = join(folder, name)
  const settings = openSyncSettings(profile, box, {
    log: vi.fn(),
    onChange: () => undefined,
    computer: 'Bàn',
  })
  return createSync({
    settings: () => settings,
    assets: createAssetStore(join(profile, 'assets')),
    folder: profile,
    send: sendByNode,
  })
}
type Laptop = ReturnType<typeof laptop>

const passphrase = 'một hai ba bốn'
const joining = (over: Partial<Parameters<Laptop['sync:join']>[0]> = {}) => ({
  server: couch.url,
  ...admin,
  library: null,
  title: 'Nhà',
  passphrase,
  ...over,
})

/** A new library. @returns its id */
async function begin(one: Laptop, over: Partial<ReturnType<typeof joining>> = {}): Promise<string> {
  const joined = await one['sync:join'](joining(over))
  if (!joined.ok || !joined.value.connection) throw new Error(JSON.stringify(joined))
  return joined.value.connection.library
}

describe('createSync', () => {
  it('makes a library, which another laptop joins by its id and passphrase', async () => {
    const [one, other] = [laptop('a'), laptop('b')]
    const library = await begin(one)
    expect(await other['sync:join'](joining({ library, title: '' }))).toMatchObject({ ok: true })
    for (const laptops of [one, other])
      expect(await laptops['sync:state']()).toMatchObject({
        connection: { server: couch.url, library, name: 'admin', encrypted: true, title: 'Nhà' },
        secrets: 'keyring',
      })
    for (const laptops of [one, other]) expect(await laptops['sync:meet']()).toMatchObject({ ok: true })
    const document = wireOf(emptyDocument('tag', 'a'))
    await one['sync:write']([{ key: 'tag a', rev: null, document }])
    expect(fromJsonText(await other['sync:read'](['tag a']))).toMatchObject({
      ok: true,
      value: { documents: [{ key: 'tag a', live: [{ kind: 'tag', id: 'a' }] }], problems: [] },
    })
  })

  it.each([
    ['with a passphrase nobody else reads', passphrase, false],
    ['without one the server shows', null, true],
  ])('%s what people call a library (SYNC-DB-3)', async (_name, own, isReadable) => {
    const [one, other] = [laptop('a'), laptop('b')]
    const title = 'Thư-viện-kín'
    const library = await begin(one, { passphrase: own, title })
    await other['sync:join'](joining({ library, passphrase: own, title: '' }))
    expect(await other['sync:state']()).toMatchObject({ connection: { title } })
    const wire = Buffer.concat(couch.wire.flatMap(({ request, reply }) => [request, reply]))
    expect(wire.includes(title)).toBe(isReadable)
  })

  it('takes the recovery key for the passphrase, to join and to sign in (SYNC-ENC-6)', async () => {
    const one = laptop('a')
    const library = await begin(one)
    const key = (await one['sync:recovery-key']()) ?? ''
    const other = laptop('b')
    expect(await other['sync:join'](joining({ library, passphrase: key.toLowerCase() }))).toMatchObject({
      ok: true,
    })
    expect(await other['sync:meet']()).toMatchObject({ ok: true })
    const { password } = admin
    expect(await one['sync:sign-in']({ password, passphrase: key.replaceAll('-', ' ') })).toMatchObject({
      ok: true,
    })
    // Of the last digit two bits count alone.
    const mistyped = key.replace(/^./, (first) => (first === '0' ? '1' : '0'))
    expect(await laptop('c')['sync:join'](joining({ library, passphrase: mistyped }))).toEqual({
      ok: false,
      error: { type: 'sync/bad-recovery-key' },
    })
  })

  it('writes nothing and keeps nothing with a wrong passphrase', async () => {
    const library = await begin(laptop('a'))
    const other = laptop('b')
    const before = couch.requests.length
    const joined = await other['sync:join'](joining({ library, passphrase: 'khác' }))
    expect(joined).toEqual({ ok: false, error: { type: 'sync/wrong-passphrase' } })
    expect(couch.requests.slice(before).filter((one) => !/^(GET|POST) .*_all_docs/.test(one))).toEqual([])
    expect(await other['sync:state']()).toMatchObject({ connection: null })
  })

  it('does not take a passphrase for a library that has none: it would not be kept secret', async () => {
    const library = await begin(laptop('a'), { passphrase: null })
    const joined = await laptop('b')['sync:join'](joining({ library }))
    expect(joined).toEqual({ ok: false, error: { type: 'sync/not-encrypted' } })
  })

  it('begins in empty databases that an admin has made for others', async () => {
    const library = await begin(laptop('admin'))
    const made = couch.state.databases.get(`trang-${library}`)
    const own = randomUUID()
    if (made) {
      for (const name of [`trang-${own}`, `trang-${own}-blobs`]) {
        couch.state.create(name).security = { admins: {}, members: { names: [member.name], roles: [] } }
      }
    }
    expect(await begin(laptop('a'), { library: own, ...member })).toBe(own)
  })

  it('asks for the password again once the server takes it no more, and goes on with the new one', async () => {
    const one = laptop('a')
    const library = await begin(one)
    couch.state.accounts.all.set('admin', { password: 'another', roles: ['_admin'] })
    expect(await one['sync:meet']()).toMatchObject({ error: { type: 'sync/unauthorized' } })
    expect(await one['sync:state']()).toMatchObject({ connection: { library }, secrets: 'nowhere' })
    const signIn = (password: string) => one['sync:sign-in']({ password, passphrase: null })
    expect(await signIn('wrong')).toMatchObject({ error: { type: 'sync/unauthorized' } })
    expect(await signIn('another')).toMatchObject({ ok: true, value: { secrets: 'keyring' } })
    expect(await one['sync:meet']()).toMatchObject({ ok: true })
  })

  it('sends nothing to a server that says the library is not encrypted any more', async () => {
    const one = laptop('a')
    const library = await begin(one)
    couch.state.databases.delete(`trang-${library}`)
    couch.state.databases.delete(`trang-${library}-blobs`)
    const plain = laptop('server')
    for (const name of [`trang-${library}`, `trang-${library}-blobs`]) couch.state.create(name)
    await plain['sync:join'](joining({ library, passphrase: null }))
    expect(await one['sync:meet']()).toEqual({ ok: false, error: { type: 'sync/cannot-decrypt' } })
    expect(fromJsonText(await one['sync:changes']({ since: '0', limit: 1, wait: false }))).toMatchObject({
      ok: false,
    })
  })

  it('has what was kept after a restart, and nothing once it was left', async () => {
    await begin(laptop('a'))
    const again = laptop('a')
    expect(await again['sync:meet']()).toMatchObject({ ok: true })
    expect(await again['sync:recovery-key']()).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{1,5})+$/)
    expect(await again['sync:leave']()).toMatchObject({ connection: null, secrets: 'nowhere' })
    expect(await laptop('a')['sync:state']()).toMatchObject({ connection: null })
  })

  it('looks at a server without changing it', async () => {
    const before = [...couch.state.databases.keys()]
    const found = await laptop('a')['sync:check']({ server: couch.url, ...admin, library: null })
    expect(found).toMatchObject({ ok: true })
    const levels = found.ok ? found.value.filter(({ level }) => level === 'problem') : []
    expect(levels).toEqual([])
    expect([...couch.state.databases.keys()]).toEqual(before)
  })
})
