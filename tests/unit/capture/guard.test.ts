import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { endpointOf, openGuard, type Guard } from '@main/capture/guard'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Says `hi` to whoever comes, and repeats what it hears. */
async function echo(): Promise<{ port: number; server: Server; clients: Socket[] }> {
  const clients: Socket[] = []
  const server = createServer((client) => {
    clients.push(client)
    client.on('error', () => client.destroy())
    client.write('hi ')
    client.pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => server.close())
  return { port: (server.address() as AddressInfo).port, server, clients }
}

const guardFor = async (names: Record<string, string[]>) => {
  const looked: string[] = []
  const guard = await openGuard(async (host) => {
    looked.push(host)
    const addresses = names[host]
    if (!addresses) throw new Error('net::ERR_NAME_NOT_RESOLVED')
    return addresses
  })
  ends.push(guard.reset)
  return { guard, looked }
}

/** As Chromium asks a SOCKS5 proxy; resolves to its answer's code and the connection, null where it hangs up. */
async function ask(
  guard: Guard,
  host: string,
  port: number,
): Promise<{ code: number; socket: Socket } | null> {
  const socket = connect(guard.port, '127.0.0.1')
  ends.push(() => socket.destroy())
  socket.on('error', () => socket.destroy())
  const read = async (size: number): Promise<Buffer | null> => {
    for (;;) {
      const bytes: unknown = socket.read(size)
      if (bytes instanceof Buffer) return bytes
      if (socket.destroyed || socket.readableEnded) return null
      await Promise.race([once(socket, 'readable'), once(socket, 'close')])
    }
  }
  socket.write(Buffer.from([5, 1, 0]))
  if (!(await read(2))) return null
  const name = Buffer.from(host)
  socket.write(Buffer.from([5, 1, 0, 3, name.length, ...name, port >> 8, port & 255]))
  const answer = await read(10)
  return answer && { code: answer[1] ?? -1, socket }
}

async function hear(socket: Socket, text: string): Promise<string> {
  socket.write(text)
  let heard = ''
  while (!heard.endsWith(text)) {
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    heard += chunk.toString()
  }
  return heard
}

describe('the guard', () => {
  it('carries what both sides say, and tells where that was', async () => {
    const { port } = await echo()
    const { guard } = await guardFor({ 'nas.example': ['127.0.0.1'] })
    const endpoint = `nas.example:${port}`
    guard.expect(endpoint, 'person')
    expect(guard.spaceOf(endpoint)).toBeNull()
    const answer = await ask(guard, 'nas.example', port)
    expect(answer?.code).toBe(0)
    expect(answer && (await hear(answer.socket, 'you there'))).toBe('hi you there')
    expect(guard.spaceOf(endpoint)).toBe('loopback')
    expect(guard.failureOf(endpoint)).toBeNull()
  })

  it('connects to no address that the cause may not reach, whatever name leads there', async () => {
    const { port, clients } = await echo()
    const { guard } = await guardFor({ 'evil.example': ['127.0.0.1'] })
    for (const [host, cause] of [
      ['evil.example', 'public'],
      ['evil.example', 'private'],
      ['127.0.0.1', 'public'],
      ['127.0.0.1', 'link-local'],
      ['::1', 'public'],
    ] as const) {
      const endpoint = `${host}:${port}`
      guard.expect(endpoint, cause)
      expect((await ask(guard, host, port))?.code).toBe(4)
      expect(guard.failureOf(endpoint)).toEqual({ type: 'fetch/private-address', host })
      expect(guard.spaceOf(endpoint)).toBeNull()
    }
    expect(clients).toEqual([])
  })

  it('passes over those of a name’s addresses that are not allowed', async () => {
    const { port, clients } = await echo()
    const { guard } = await guardFor({ 'both.example': ['10.0.0.1', '127.0.0.1'] })
    guard.expect(`both.example:${port}`, 'loopback')
    expect((await ask(guard, 'both.example', port))?.code).toBe(0)
    expect(guard.spaceOf(`both.example:${port}`)).toBe('loopback')
    expect(clients).toHaveLength(1)
  })

  it('looks a name up for every connection, and holds each to what it resolves to then', async () => {
    const { port, clients } = await echo()
    const names = { 'evil.example': ['127.0.0.1'] }
    const { guard, looked } = await guardFor(names)
    guard.expect(`evil.example:${port}`, 'loopback')
    expect((await ask(guard, 'evil.example', port))?.code).toBe(0)
    names['evil.example'] = ['169.254.169.254']
    expect((await ask(guard, 'evil.example', port))?.code).toBe(4)
    expect(looked).toEqual(['evil.example', 'evil.example'])
    expect(clients).toHaveLength(1)
  })

  it('lets nobody through who asks for what no visit expects', async () => {
    const { port, clients } = await echo()
    const { guard } = await guardFor({})
    expect(await ask(guard, '127.0.0.1', port)).toBeNull()
    guard.expect(`127.0.0.1:${port}`, 'person')
    guard.reset()
    expect(await ask(guard, '127.0.0.1', port)).toBeNull()
    expect(clients).toEqual([])
  })

  it('says why it could not connect', async () => {
    const { port, server } = await echo()
    server.close()
    const { guard } = await guardFor({})
    guard.expect(`127.0.0.1:${port}`, 'person')
    expect((await ask(guard, '127.0.0.1', port))?.code).toBe(4)
    expect(guard.failureOf(`127.0.0.1:${port}`)).toEqual({ type: 'fetch/refused', host: '127.0.0.1' })
    guard.expect(`gone.example:${port}`, 'person')
    expect((await ask(guard, 'gone.example', port))?.code).toBe(4)
    expect(guard.failureOf(`gone.example:${port}`)).toEqual({
      type: 'fetch/name-not-resolved',
      host: 'gone.example',
    })
  })

  it('closes both ends with either, and all of them at the end of a visit', async () => {
    const { port, clients } = await echo()
    const { guard } = await guardFor({})
    const open = async () => {
      guard.expect(`127.0.0.1:${port}`, 'person')
      const answer = await ask(guard, '127.0.0.1', port)
      if (!answer) throw new Error('refused')
      await hear(answer.socket, 'x')
      return answer.socket
    }
    const closed = (socket: Socket | undefined) =>
      expect.poll(() => socket?.destroyed, { timeout: 5000 }).toBe(true)

    const first = await open()
    first.destroy()
    await closed(clients[0])
    const second = await open()
    clients[1]?.destroy()
    await closed(second)
    const third = await open()
    guard.closeConnections(`127.0.0.1:${port}`)
    await closed(third)
    const fourth = await open()
    guard.reset()
    await closed(fourth)
    await closed(clients[3])
  })

  it.each([
    ['http://a.example/x', 'a.example:80'],
    ['https://a.example/', 'a.example:443'],
    ['https://a.example:8443/', 'a.example:8443'],
    ['http://[::1]:3000/', '::1:3000'],
  ])('calls the endpoint of %s %s', (url, endpoint) => expect(endpointOf(new URL(url))).toBe(endpoint))
})
