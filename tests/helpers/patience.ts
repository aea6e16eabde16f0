import { vi } from 'vitest'

/** What a test waits for comes at once where nothing else runs; the second that Vitest gives it is short where much does. */
const timeout = 10_000

const { waitFor } = vi
vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout, ...options })
