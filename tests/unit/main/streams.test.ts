import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { mapInOrder } from '@main/cli/map-in-order'
import { createProcessIo } from '@main/cli/process-io'
import { createReporter } from '@main/cli/reporter'
import { createTexter } from '@main/i18n'

describe('mapInOrder', () => {
  const gather = async <T>(results: AsyncIterable<T>) => {
    const all: T[] = []
    for await (const result of results) all.push(result)
    return all
  }

  it('gives results in order, whichever is done first', async () => {
    const work = async (n: number) => {
      for (let turn = 0; turn < 10 - n; turn++) await Promise.resolve()
      return n * n
    }
    expect(await gather(mapInOrder([1, 2, 3, 4, 5], 3, work))).toEqual([1, 4, 9, 16, 25])
  })

  it('takes no more than its limit from a source that never ends', async () => {
    let taken = 0
    function* numbers() {
      for (;;) yield taken++
    }
    let running = 0
    let most = 0
    const results = mapInOrder(numbers(), 4, async (n) => {
      most = Math.max(most, ++running)
      for (let turn = 0; turn < 50; turn++) await Promise.resolve()
      running--
      return n
    })
    for await (const n of results) if (n === 20) break
    expect(most).toBe(4)
    expect(taken).toBeLessThanOrEqual(25)
  })

  it('throws where the failed one stands, and lets those behind it go', async () => {
    const results = mapInOrder([1, 2, 3], 3, async (n) => {
      if (n > 1) throw new Error(`no ${n}`)
      return n
    })
    const seen: number[] = []
    await expect(async () => {
      for await (const n of results) seen.push(n)
    }).rejects.toThrow('no 2')
    expect(seen).toEqual([1])
  })
})

/** A stream that takes what it is given, or fails with a code. */
function fakeStream(failure: string | null = null) {
  let text = ''
  const stream = Object.assign(new EventEmitter(), {
    isTTY: false,
    write(chunk: string, done: (error?: Error) => void) {
      const error = failure === null ? undefined : Object.assign(new Error(failure), { code: failure })
      if (!error) text += chunk
      done(error)
      if (error) stream.emit('error', error)
      return true
    },
  })
  return { stream: stream as never, text: () => text }
}

describe('createProcessIo', () => {
  it('keeps results and remarks apart', async () => {
    const [out, err] = [fakeStream(), fakeStream()]
    const io = createProcessIo(out.stream, err.stream, '/')
    await io.out('result\n')
    await io.err('remark\n')
    expect([out.text(), err.text(), io.lost(), io.signal.aborted]).toEqual([
      'result\n',
      'remark\n',
      null,
      false,
    ])
  })

  it.each(['EPIPE', 'ENOSPC'])('stops the command when its results are lost: %s', async (code) => {
    const io = createProcessIo(fakeStream(code).stream, fakeStream().stream, '/')
    await io.out('result\n')
    expect([io.lost(), io.signal.aborted]).toEqual([code, true])
    await io.out('more\n')
  })

  it('goes on when only its remarks are lost', async () => {
    const io = createProcessIo(fakeStream().stream, fakeStream('EPIPE').stream, '/')
    await io.err('remark\n')
    expect([io.lost(), io.signal.aborted]).toEqual([null, false])
  })

  it('says nothing more once it is aborted', async () => {
    const [out, err] = [fakeStream(), fakeStream()]
    const io = createProcessIo(out.stream, err.stream, '/')
    io.abort()
    await io.out('late')
    await io.err('late')
    expect([out.text(), err.text(), io.signal.aborted]).toEqual(['', '', true])
  })
})

describe('createReporter', () => {
  const create = (terminal: boolean, json = false) => {
    const [out, err] = [vi.fn(async () => {}), vi.fn(async () => {})]
    const io = { out, err, terminal, cwd: '/', signal: new AbortController().signal }
    return { out, err, reporter: createReporter(io, createTexter('vi'), json) }
  }

  it('draws progress on a terminal only, and clears it before anything else', async () => {
    const { err, out, reporter } = create(true)
    await reporter.progress('1/2')
    await reporter.result({ a: 1 }, () => ['a'])
    await reporter.done()
    expect(err.mock.calls.flat()).toEqual(['\r\u001b[2K1/2', '\r\u001b[2K'])
    expect(out.mock.calls.flat()).toEqual(['a\n'])
    const piped = create(false)
    await piped.reporter.progress('1/2')
    expect(piped.err).not.toHaveBeenCalled()
  })

  it('writes JSON on one line, whatever is in it', async () => {
    const { out, reporter } = create(false, true)
    await reporter.result({ title: 'một\nhai' }, () => [])
    expect(out.mock.calls.flat()).toEqual(['{"title":"một\\nhai"}\n'])
  })
})
