import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { inProject } from '../../../scripts/lib/paths.mjs'
import { SetupError, capture, must } from '../../../scripts/lib/process.mjs'

/** Starts a launcher that runs this program and ends with its status. */
function launcher(program: string) {
  const tools = pathToFileURL(inProject('scripts/lib/process.mjs')).href
  const code = `
    import { exitWith, run } from ${JSON.stringify(tools)}
    await exitWith(() => run(process.execPath, ['-e', ${JSON.stringify(program)}], {}))`
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

const ended = (child: ReturnType<typeof launcher>) => new Promise((resolve) => child.on('close', resolve))

test("the launcher ends with the app's status", async () => {
  expect(await ended(launcher('process.exit(3)'))).toBe(3)
})

// Windows ends processes without telling them.
if (process.platform !== 'win32') {
  test('an app that a signal ended is told by 128 and the number of the signal', async () => {
    expect(await ended(launcher(`process.kill(process.pid, 'SIGKILL')`))).toBe(128 + 9)
  })

  test('a signal to the launcher reaches the app, which ends in its own way', async () => {
    const child = launcher(
      `process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('up')`,
    )
    child.stdout.once('data', () => child.kill('SIGTERM'))
    expect(await ended(child)).toBe(5)
  })
}

test('standard output belongs to the app alone, byte by byte', async () => {
  const child = launcher(`process.stdout.write(Buffer.from([0, 255, 10, 13]))`)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  await ended(child)
  expect([...Buffer.concat(chunks)]).toEqual([0, 255, 10, 13])
})

test('a step that fails shows its whole output', async () => {
  const program = `console.log('one'); console.error('two'); process.exit(4)`
  await expect(must('The step', process.execPath, ['-e', program])).rejects.toThrow(
    new SetupError('The step failed (status 4):\none\ntwo'),
  )
})

test('a program that is not there is a failure, not a crash', async () => {
  expect((await capture('trang-has-no-such-program', [])).status).toBe(127)
})
